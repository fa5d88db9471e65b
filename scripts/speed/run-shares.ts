import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseResults } from '../../src/store/parse-results.js';

const BIN = fileURLToPath(new URL('../../bin/parallel-bench.js', import.meta.url));

/** The share of a run's wall time that is neither process starts nor cells, in a default run of one minute. */
export function ownShareOfRun(): number {
  const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-'));
  try {
    const file = join(folder, 'run.json');
    const { status } = spawnSync(process.execPath, [BIN, 'run', '--time-budget', '60s', '-o', file], {
      stdio: 'ignore',
    });
    if (status !== 0) throw new Error(`the run ended with ${status}`);
    const { wallMs, processStartMs, cellMs } = parseResults(readFileSync(file, 'utf8'), file).time;
    return 1 - (processStartMs + cellMs) / wallMs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
