import { type ChildProcess, spawn } from 'node:child_process';
import type { CellResult, Results } from '../model/results.js';
import { sampleResults } from './damage.js';

// Other processes that write results files, for tests of what happens between two of them.

const sample = sampleResults();

/** Makes results that grow with `rounds` and record that number. */
export function resultsOf(rounds: number): Results {
  const cells = sample.cells.map((cell): CellResult => {
    const first = cell.status === 'measured' ? cell.rounds[0] : undefined;
    if (cell.status !== 'measured' || first === undefined) return cell;
    return { ...cell, rounds: Array.from({ length: rounds }, (_, round) => ({ ...first, round })) };
  });
  return { ...sample, cells, time: { ...sample.time, wallMs: rounds } };
}

/** The start of a script: opens the file that its argument names. */
export const WRITER = `
  import { ResultsFile } from ${JSON.stringify(import.meta.resolve('../store/save-results.js'))};
  import { sampleResults } from ${JSON.stringify(import.meta.resolve('./damage.js'))};
  const sample = sampleResults();
  ${resultsOf}
  const file = await ResultsFile.open(process.argv[1]);
`;

/** Starts a script in a process of its own. */
export function startWriter(script: string, path: string): ChildProcess & { stdout: NodeJS.ReadableStream } {
  return spawn(process.execPath, ['--input-type=module', '-e', script, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
