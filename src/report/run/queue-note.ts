import { cellId } from '../../model/cell.js';
import type { CellResult, QueueEvidence, Results } from '../../model/results.js';
import { counted } from '../drawing/quantity.js';

/** More names in a sentence are read by nobody. */
const MOST_HOSTS = 5;

/** Says which servers the tasks of a run went through, whose they were, and on which hosts workers were. */
export function queueNotes({ cells }: Pick<Results, 'cells'>): string[] {
  const queues = cells.flatMap((cell) => (queueOf(cell) === undefined ? [] : [cell]));
  const servers = new Set(queues.map((cell) => serverOf(queueOf(cell))));
  const hosts = [...new Set(queues.flatMap(hostsOf))].sort();
  const shown = hosts.slice(0, MOST_HOSTS).join(', ');
  const left = hosts.length - MOST_HOSTS;
  const where = hosts.length === 0 ? '' : `; workers on ${shown}${left > 0 ? ` and ${left} more` : ''}`;
  return [...servers].map((server) => `Queue: ${server}${where}.`);
}

/** Says in which cells tasks were delivered again, and that this changed no answer. */
export function redeliveries({ cells }: Pick<Results, 'cells'>): string[] {
  return cells.flatMap((cell) => {
    const times = queueOf(cell)?.redelivered ?? 0;
    return times === 0
      ? []
      : [
          `${cellId(cell)}: the queue delivered tasks again, ${counted(times, 'time')}. Their second results were not used, but computing them took time.`,
        ];
  });
}

function queueOf(cell: CellResult): QueueEvidence | undefined {
  return cell.status === 'measured' ? cell.evidence.queue : undefined;
}

function serverOf(queue: QueueEvidence | undefined): string {
  if (queue === undefined) return '';
  return queue.isPrivate
    ? `${queue.server}, started for each cell, whose start-up, memory and CPU time include it`
    : `${queue.server}, which was there before; memory and CPU time are without it`;
}

function hostsOf(cell: CellResult): string[] {
  return cell.status === 'measured' ? cell.evidence.workers.flatMap(({ host }) => host ?? []) : [];
}
