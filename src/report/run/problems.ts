import { type MissingCell, missingCell } from '../../findings/missing-cell.js';
import type { CellKey } from '../../model/cell.js';
import type { Results } from '../../model/results.js';
import { counted } from '../drawing/quantity.js';
import { redeliveries } from './queue-note.js';

/** How many kinds of trouble are shown: a run in which everything fails should still end in a readable page. */
const MOST_SHOWN = 12;

/** Words failed and skipped cells and the warnings; equal ones share a sentence. */
export function problemSentences(results: Results): string[] {
  const sentences = [...missingSentences(results), ...redeliveries(results), ...warningSentences(results)];
  const left = sentences.length - MOST_SHOWN;
  return left > 0
    ? [...sentences.slice(0, MOST_SHOWN), `… and ${left} more; the results file has them all.`]
    : sentences;
}

/** Words failed and skipped cells, each reason once. */
export function missingSentences({ cells, controls }: Results): string[] {
  const missing = [...cells, ...controls].filter(({ status }) => status === 'failed' || status === 'skipped');
  return gathered(missing.map((cell) => ({ cell, text: reason(missingCell(cell)) })));
}

/** Words the warnings, equal ones once. */
export function warningSentences({ warnings }: Results): string[] {
  return gathered(warnings.map(({ cell, message }) => ({ cell, text: message })));
}

function reason(cell: MissingCell): string {
  return cell.status === 'pending' ? 'not measured' : `${cell.status}: ${cell.reason}`;
}

function gathered(items: readonly { readonly cell: CellKey | undefined; readonly text: string }[]): string[] {
  const byText = new Map<string, CellKey[]>();
  for (const { cell, text } of items) {
    const about = byText.get(text) ?? [];
    if (cell !== undefined) about.push(cell);
    byText.set(text, about);
  }
  return [...byText].map(([text, about]) => sentence(about.length === 0 ? text : `${whose(about)}: ${text}`));
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Names the one cell, or what several have in common. */
function whose(cells: readonly CellKey[]): string {
  const workloads = [...new Set(cells.map((cell) => cell.workload))];
  const strategies = [...new Set(cells.map((cell) => cell.strategy))];
  const [cell] = cells;
  if (cells.length === 1 && cell !== undefined) {
    return `${cell.workload}, ${cell.strategy}, size ${cell.size}, ${counted(cell.workers, 'worker')}`;
  }
  const names = [workloads, strategies].map((each, i) =>
    each.length <= 2
      ? each.join(' and ')
      : counted(each.length, i === 0 ? 'workload' : 'strategy', i === 0 ? 'workloads' : 'strategies'),
  );
  return `${names.join(', ')} (${counted(cells.length, 'cell')})`;
}
