import { after } from 'node:test';
import { startGuardian } from '../processes/guardian.js';
import { type MeasuredRound, measureRoundsWith } from '../run/measure-round.js';
import { requestOf, SHORTEST_BUDGET } from './faults/cell-request.js';
import { WorkloadFolder } from './faults/workload-folder.js';

/** Generous: a busy machine must not decide a test. */
const TIMEOUT_MS = 60_000;

/** Measures workloads that a test writes down, each in a real process. What it needs is gone after the tests of the file. */
export function sourceMeasurer(): (source: string, strategy?: string) => Promise<MeasuredRound> {
  const folder = new WorkloadFolder();
  const guardian = startGuardian();
  const measure = measureRoundsWith(guardian);
  let written = 0;
  after(async () => {
    folder.remove();
    await guardian.close();
  });
  return (source, strategy = 'main-thread') => {
    const path = folder.write(`workload-${written++}`, source);
    return measure(requestOf(path, { strategy }), SHORTEST_BUDGET, TIMEOUT_MS, new AbortController().signal);
  };
}

/** A module whose workload adds up what its tasks return, but for these fields. */
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
