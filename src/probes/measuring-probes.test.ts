import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CLONE_READING } from '../model/grid-clone.js';
import { memoryReading, READ_INSIDE, READ_OUTSIDE } from '../model/memory-kinds.js';
import { MIXED, PLACEMENT_NAMES } from '../model/mixed-kinds.js';
import { createRandom } from '../model/random.js';
import { SKEWED, serverReading, serversFor } from '../model/server-readings.js';
import { WORKER_KINDS } from '../model/worker-kind.js';
import gridClone from './grid-clone.js';
import { layIdlers } from './memory/lay-idlers.js';
import { measuredBy } from './running/measured-by.js';
import { layRungs } from './starts/lay-rungs.js';
import { START } from './starts/time-start.js';
import webServers from './web-servers.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-probes-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const processOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe('the start-up ladder', () => {
  it('starts a thread and a process with everything that it lays, and the call returns before they are ready', async () => {
    const rungs = layRungs(folder);
    assert.ok(rungs.size >= 6);
    for (const [name, rung] of rungs) {
      for (const kind of WORKER_KINDS) {
        const { callMs, readyMs } = await START[kind](rung);
        assert.ok(callMs > 0 && callMs < readyMs, `${kind} ${name}: ${callMs} of ${readyMs} ms`);
      }
    }
  });

  it('says where a worker ended before it was ready', async () => {
    const broken = { code: { line: 'process.exit(3)' } };
    for (const kind of WORKER_KINDS)
      await assert.rejects(START[kind](broken), /a worker ended before it was ready: 3/);
  });
});

describe('the memory probe', { skip: process.platform !== 'linux' }, () => {
  it('sees what threads add, and that the rss which one reads is that of the whole process', async () => {
    layIdlers(folder);
    const read = await measuredBy(processOf('./memory/keeper-process.js'), ['thread', folder]);
    const { [READ_INSIDE]: inside = 0, [READ_OUTSIDE]: outside = 0 } = read;
    // An isolate alone has some megabytes.
    assert.ok((read[memoryReading('thread', 'uss')] ?? 0) > 1e6, JSON.stringify(read));
    assert.ok(Math.abs(inside / outside - 1) < 0.1, `${inside} inside, ${outside} outside`);
  });
});

describe('the probes of what workers share', () => {
  it('have every password hashed', async () => {
    const { ms = 0 } = await measuredBy(processOf('./libuv-pool/crew-process.js'), ['workers']);
    assert.ok(ms > 0);
  });

  it('have every worker read and write what it should', async () => {
    for (const use of ['private', 'shared', 'load', 'add']) {
      const { ms = 0 } = await measuredBy(processOf('./shared-cell/crew-process.js'), [use, '2']);
      assert.ok(ms > 0, use);
    }
  });

  it('say where a process of theirs could not measure', async () => {
    await assert.rejects(
      measuredBy(processOf('./shared-cell/crew-process.js'), ['nothing', '1']),
      /crew-process\.js nothing 1 reported nothing: its process ended by exit code 1/,
    );
  });
});

describe('the probe of tasks that compute and tasks that wait', () => {
  it('does them in each place, and sees what a second pool takes', async () => {
    const seen = await Promise.all(
      PLACEMENT_NAMES.map((placement) =>
        measuredBy(processOf('./mixed-kinds/placing-process.js'), [placement, '1000', '2']),
      ),
    );
    // Those that wait do so for 20 ms, and one after another in a pool of two.
    assert.ok(seen.every(({ ms = 0 }) => ms >= MIXED.ms - 1));
    const [main, , apart, pools] = seen.map(({ memory = Number.NaN }) => memory);
    assert.ok(Number(main) < Number(apart) && Number(apart) < Number(pools), JSON.stringify(seen));
  });
});

describe('the probe of a clone', () => {
  it('takes the time of one', async () => {
    const { readings } = await gridClone.measure();
    assert.ok(readings[CLONE_READING] > 0);
  });
});

describe('the probe of web servers', () => {
  it('measures nothing but what is read of it', async () => {
    const { readings, facts } = await webServers.measure(createRandom(1), [SKEWED]);
    assert.deepEqual([Object.keys(readings), facts], [[SKEWED], {}]);
  });

  it('ends workers without asking them where that is read, and sees what they end by and what that loses', {
    skip: process.platform === 'win32',
  }, async () => {
    // Each connection always has a request under way, because there are ten per thread and each takes 5 ms.
    const { computingThreads } = serversFor(2);
    const named = (what: string): string => serverReading(computingThreads, what);
    const { readings, facts } = await webServers.measure(createRandom(1), [
      named('ends'),
      named('lostByEnd'),
    ]);
    assert.equal(facts[named('ends')], '1');
    assert.equal(facts[named('lost')], 'none');
    assert.ok((readings[named('lostByEnd')] ?? 0) > 0, JSON.stringify(readings));
    assert.ok((readings[named('stopMs')] ?? 0) > 0 && (readings[named('endMs')] ?? 0) > 0);
  });
});
