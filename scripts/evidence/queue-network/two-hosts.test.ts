import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseResults } from '../../../src/store/parse-results.js';
import { inFolder } from '../../../src/testing/folder.js';
import { runBetweenHosts, WORKERS } from './run-between-hosts.js';
import { whyNoHosts } from './two-hosts.js';

const DELAY_MS = 40;

/** One task, so that a run is one way there and one back. */
const ONE_TASK = `export const tasks = [1];
export default (task) => task + 1;
`;

inFolder(
  'workers on another host compute what a server sends them, and no sooner than the way takes',
  async (folder, t) => {
    const reason = await whyNoHosts();
    if (reason !== undefined) return t.skip(reason);
    const [workload, output] = [join(folder, 'one-task.mjs'), join(folder, 'run.json')];
    writeFileSync(workload, ONE_TASK);
    const { why } = await runBetweenHosts({
      delayMs: DELAY_MS,
      workloads: [workload],
      rounds: 1,
      output,
      signal: t.signal,
    });
    assert.equal(why, undefined);
    const { cells } = parseResults(readFileSync(output, 'utf8'), output);
    const remote = cells.find(({ strategy }) => strategy === 'queue-remote');
    assert.ok(remote?.status === 'measured', JSON.stringify(remote));
    assert.equal(remote.workers, WORKERS);
    const warm = remote.rounds.flatMap(({ metrics }) => metrics.warm ?? []);
    assert.ok(warm.length > 0);
    for (const ms of warm) assert.ok(ms >= DELAY_MS, `${ms} ms`);
  },
);
