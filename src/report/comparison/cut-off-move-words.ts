import type { Comparison } from '../../verdict/comparison.js';
import type { CutOffInterval, CutOffMove } from '../../verdict/cut-off-moves.js';
import { crew } from '../drawing/crew.js';
import { limited } from '../drawing/limited-sentences.js';
import { aboutSize } from '../drawing/quantity.js';

/** Words the cut-offs that moved. */
export function cutOffSentences({ cutOffs }: Pick<Comparison, 'cutOffs'>): string[] {
  const moved = cutOffs.filter(({ move }) => PAYS[move] !== undefined);
  return limited(moved.map(cutOffWords));
}

const PAYS: Partial<Readonly<Record<CutOffMove['move'], string>>> = {
  later: 'it pays only from a larger size',
  'main-thread-faster': 'it pays only from a larger size, as the main thread became faster',
  earlier: 'it pays from a smaller size',
  'cut-short': 'it seemed to pay only from a larger size, and no time was left to show that again',
  unconfirmed: 'it seemed to pay only from a larger size, and no second set of pairs has shown that again',
};

function cutOffWords({ workload, strategy, workers, temperature, base, head, move }: CutOffMove): string {
  const name = `${workload}, ${crew({ strategy, workers })}, ${temperature}`;
  return `${name}: ${PAYS[move] ?? ''}: ${sizes(head)}, in base ${sizes(base)}.`;
}

function sizes({ low, high }: CutOffInterval): string {
  if (low === 0) return `${aboutSize(high)} or less`;
  if (high === Number.POSITIVE_INFINITY) return `above ${aboutSize(low)}`;
  return [...new Set([aboutSize(low), aboutSize(high)])].join('–');
}
