import { join } from 'node:path';
import { readResults } from '../../../src/store/read-results.js';
import { runTool } from '../run-tool.js';
import { inTemporaryFolder } from '../temporary-folder.js';

/** The share of a run's wall time that is neither process starts nor cells, in a default run of one minute. */
export function ownShareOfRun(): Promise<number> {
  return inTemporaryFolder('own-share', async (folder, signal) => {
    const file = join(folder, 'run.json');
    const { exitCode, stderr } = await runTool(['run', '--time-budget', '60s', '-o', file], signal);
    // 3: the time was up before all of it was measured.
    if (exitCode !== 0 && exitCode !== 3) throw new Error(`the run ended with ${exitCode}: ${stderr}`);
    const { wallMs, processStartMs, cellMs } = (await readResults(file)).time;
    return 1 - (processStartMs + cellMs) / wallMs;
  });
}
