import { after } from 'node:test';
import type { CellRequest } from '../model/cell-request.js';
import { startGuardian } from '../processes/guardian.js';
import { type MeasuredRound, measureRoundsWith } from '../run/measure-round.js';
import { requestOf, SHORTEST_BUDGET } from './faults/cell-request.js';
import { WorkloadFolder } from './faults/workload-folder.js';

/** A generous limit, because a busy machine must not decide a test. */
const TIMEOUT_MS = 60_000;

/**
 * Returns a function that measures workloads given as source text, each in a real process. Everything it
 * needs is removed after the tests of the file.
 */
export function sourceMeasurer(): (
  source: string,
  strategy?: string,
  changes?: Pick<CellRequest, 'fresh'>,
) => Promise<MeasuredRound> {
  const folder = new WorkloadFolder();
  const guardian = startGuardian();
  const measure = measureRoundsWith(guardian);
  let written = 0;
  after(async () => {
    folder.remove();
    await guardian.close();
  });
  return (source, strategy = 'main-thread', changes = {}) => {
    const path = folder.write(`workload-${written++}`, source);
    const request = { ...requestOf(path, { strategy }), ...changes };
    return measure(request, SHORTEST_BUDGET, TIMEOUT_MS, new AbortController().signal);
  };
}

/**
 * Returns the source of a workload that adds up what its tasks return, with these fields added or replaced.
 */
export function moduleOf(fields: string, top = ''): string {
  return `${top}
export default {
  title: 'of a test', sizeUnit: 'tasks', sizes: [4],
  createInput: () => ({ tasks: [0, 1, 2, 3] }),
  run: (task) => task,
  answer: (results) => results.reduce((sum, one) => sum + one, 0),
  ${fields}
};
`;
}
