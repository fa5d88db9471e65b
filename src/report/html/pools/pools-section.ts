import type { PoolFindings } from '../../../findings/pool-findings.js';
import { poolSentences } from '../../run/pool-sentences.js';
import { element, type Markup } from '../document/markup.js';
import { section } from '../document/section.js';
import { listMarkup } from '../document/table-markup.js';
import { figureMarkup } from '../plotting/figure.js';
import type { LookOf } from '../plotting/looks.js';
import { optionEffects } from './option-effects.js';
import { poolTimes } from './pool-times.js';

/** Writes what a run says of pools: in sentences and two plots, whose numbers are the tables of the terminal. Null where it is not one of `pools`. */
export function poolsSection(found: PoolFindings | null, lookOf: LookOf): Markup | null {
  if (found === null) return null;
  return section(
    'pools',
    'Which pool, which option?',
    listMarkup(poolSentences(found)),
    element(
      'div',
      { class: 'plots' },
      figureMarkup(poolTimes(found, lookOf)),
      figureMarkup(optionEffects(found, lookOf)),
    ),
  );
}
