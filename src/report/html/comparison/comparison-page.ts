import type { Comparison, OverallVerdict } from '../../../verdict/comparison.js';
import { headline } from '../../comparison/comparison-headline.js';
import { comparisonSections } from '../../comparison/comparison-table.js';
import { element } from '../document/markup.js';
import { page } from '../document/page.js';
import { section } from '../document/section.js';
import { listMarkup, paragraph } from '../document/table-markup.js';
import { figureMarkup } from '../plotting/figure.js';
import { ratioForest } from './ratio-forest.js';

/** Writes a comparison as a page: the verdict, the ratios of all cells, what was judged and what not. */
export function comparisonPage(comparison: Comparison): string {
  return page(
    `parallel-bench compare: ${comparison.verdict}`,
    element(
      'header',
      {},
      element('h1', {}, `${comparison.head.name} against ${comparison.base.name}`),
      paragraph(headline(comparison), `health verdict ${TONES[comparison.verdict]}`),
    ),
    element(
      'main',
      {},
      section(
        'cells',
        'The cells',
        element('div', { class: 'plots' }, figureMarkup(ratioForest(comparison))),
      ),
      comparisonSections(comparison).map(([title, sentences], i) =>
        section(`part-${i + 1}`, title, listMarkup(sentences)),
      ),
    ),
  );
}

const TONES: Readonly<Record<OverallVerdict, string>> = {
  regression: 'bad',
  suspect: 'doubtful',
  inconclusive: 'doubtful',
  incomplete: 'doubtful',
  'nothing-compared': 'doubtful',
  'not-comparable': 'doubtful',
  pass: 'good',
};
