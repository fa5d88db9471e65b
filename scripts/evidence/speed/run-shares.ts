import { join } from 'node:path';
import { readResults } from '../../../src/store/read-results.js';
import { runTool } from '../run-tool.js';
import { inTemporaryFolder } from '../temporary-folder.js';

/**
 * Resolves with the share of a run's wall time outside process starts and cells, in a default run of one
 * minute.
 */
export function ownShareOfRun(): Promise<number> {
  return inTemporaryFolder('own-share', async (folder, signal) => {
    const file = join(folder, 'run.json');
    const { exitCode, stderr } = await runTool(['run', '--time-budget', '60s', '-o', file], signal);
    // Exit code 3 means that the time was up before everything was measured.
    if (exitCode !== 0 && exitCode !== 3) throw new Error(`the run ended with ${exitCode}: ${stderr}`);
    const { wallMs, processStartMs, cellMs } = (await readResults(file)).time;
    return 1 - (processStartMs + cellMs) / wallMs;
  });
}
