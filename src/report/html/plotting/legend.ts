import { element, type Markup } from '../document/markup.js';
import { type LookOf, mark } from './looks.js';

/** Lists what the looks of a page stand for, beside the plots that have no room for names. */
export function legend(strategies: readonly string[], lookOf: LookOf): Markup {
  return element(
    'ul',
    { class: 'legend', 'aria-label': 'What the colours and shapes stand for' },
    strategies.map((strategy) => {
      const look = lookOf(strategy);
      const sample = element(
        'svg',
        { viewBox: '0 0 30 14', 'aria-hidden': 'true' },
        element('path', { class: `line ${look.colour}`, d: 'M0,7L30,7', 'stroke-dasharray': look.dash }),
        mark(look, [15, 7], { x: 0, y: 0, tooltip: '' }),
      );
      return element('li', {}, sample, strategy);
    }),
  );
}
