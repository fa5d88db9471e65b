import { type NamedRun, sideBySide } from '../../../findings/side-by-side.js';
import { counted } from '../../drawing/quantity.js';
import { answersBeside } from '../../runs/answers-beside.js';
import { besideNotes } from '../../runs/beside-notes.js';
import { differingFacts } from '../../runs/differing-facts.js';
import { runList } from '../../runs/run-list.js';
import { element } from '../document/markup.js';
import { page } from '../document/page.js';
import { section } from '../document/section.js';
import { listMarkup, paragraph, tableMarkup } from '../document/table-markup.js';
import { figureMarkup } from '../plotting/figure.js';
import { looksOf } from '../plotting/looks.js';
import { speedUpsBeside } from './speed-ups-beside.js';

/** Nobody scrolls through more plots. */
const MOST_PLOTTED = 16;

/** Writes several runs as one page: what differs between them first, then what each advises, then their speed-ups. */
export function runsPage(named: readonly NamedRun[]): string {
  const beside = sideBySide(named);
  const lookOf = looksOf(named.map(({ name }) => name));
  const plotted = beside.workloads.slice(0, MOST_PLOTTED);
  const left = beside.workloads.length - plotted.length;
  return page(
    `parallel-bench: ${counted(named.length, 'run')} side by side`,
    element(
      'header',
      {},
      element('h1', {}, `${counted(named.length, 'run')} side by side`),
      paragraph('Each run is judged by its own rounds alone.', 'quiet'),
    ),
    element(
      'main',
      {},
      section('runs', 'The runs', tableMarkup(runList(beside.runs))),
      section('differences', 'What differs between them', tableMarkup(differingFacts(beside.runs))),
      section('answers', 'What each run advises for warm workers', tableMarkup(answersBeside(beside))),
      section(
        'speed-ups',
        'Speed-ups',
        element(
          'div',
          { class: 'plots' },
          plotted.map((workload, i) => figureMarkup(speedUpsBeside(workload, `speed-ups-${i + 1}`, lookOf))),
        ),
        left > 0 ? paragraph(`Plots of ${counted(left, 'more workload')} are left out.`, 'note') : null,
      ),
      section('notes', 'What to know', listMarkup(besideNotes(beside))),
    ),
  );
}
