import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { askWorkload } from '../processes/ask-workload.js';
import { startGuardian } from '../processes/guardian.js';
import { measureRoundsWith } from '../run/measure-round.js';
import { ENDLESS_LOOP } from '../testing/endless-loop.js';
import { requestOf, SHORTEST_BUDGET } from '../testing/faults/cell-request.js';
import { NO_SIGNALS } from '../testing/faults/fault-kinds.js';
import { commandsOf, markedProcesses, markProcesses } from '../testing/faults/leftovers.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { loadField } from '../testing/load-field.js';
import { moduleOf } from '../testing/measure-source.js';
import { strategiesWithOwnWorkers } from '../testing/strategies-here.js';

const HERE = await strategiesWithOwnWorkers();

/** Long beside a cell's start on a busy machine. */
const HANGS_MS = 5000;
const PATIENCE_MS = 60_000;

const folder = new WorkloadFolder();
const logs = mkdtempSync(join(tmpdir(), 'parallel-bench-hooks-'));
const mark = markProcesses();
const guardian = startGuardian();
const measure = measureRoundsWith(guardian);
let written = 0;

after(async () => {
  await guardian.close();
  folder.remove();
  rmSync(logs, { recursive: true });
});

/**
 * A workload whose parts write down when they are called. Each task holds bytes that could move, for the strategy that moves them.
 */
function logging(fields: string): { source: string; log: () => string } {
  const file = join(logs, String(written++));
  const top = `import { appendFileSync } from 'node:fs';
const log = (what) => appendFileSync(${JSON.stringify(file)}, what + ' ');`;
  const hooks = `async setup(size) { await null; log('setup' + size); },
  createInput: (size) => { log('input'); return { tasks: [0, 1, 2, 3].map((n) => Float64Array.of(n)) }; },
  run: ([n]) => n,
  async teardown() { await null; log('teardown'); },`;
  return {
    source: moduleOf(`${hooks} ${fields}`, top),
    log: () => (existsSync(file) ? readFileSync(file, 'utf8').trim() : ''),
  };
}

function measureSource(source: string, strategy = 'main-thread', limitMs = PATIENCE_MS, signal = never()) {
  const path = folder.write(`hooked-${written++}`, source);
  return measure(requestOf(path, { strategy }), SHORTEST_BUDGET, limitMs, signal);
}

function never(): AbortSignal {
  return new AbortController().signal;
}

async function failureOf(source: string, limitMs?: number) {
  const outcome = await measureSource(source, 'main-thread', limitMs);
  assert.ok(outcome.status === 'failed', JSON.stringify(outcome));
  return outcome.failure;
}

describe('a workload is set up before its input is made, and torn down once, last', () => {
  for (const { id: strategy } of HERE) {
    it(`under ${strategy}`, async () => {
      const { source, log } = logging(loadField(strategy));
      const outcome = await measureSource(source, strategy);
      assert.equal(outcome.status, 'measured', JSON.stringify(outcome));
      assert.equal(log(), 'setup4 input teardown');
    });
  }

  it('at each look at its input', async () => {
    const { source, log } = logging('answer: undefined');
    const path = folder.write(`hooked-${written++}`, source);
    const source2 = { path, exportName: null, data: null };
    const { trial } = await askWorkload(source2, () => [1, 4], { guardian, signal: never() });
    assert.equal(trial?.problem, null);
    assert.equal(log(), 'setup1 input teardown setup4 input teardown setup4 input teardown');
  });
});

describe('a workload is torn down after a failure', () => {
  it('of a run', async () => {
    const { source, log } = logging("run: () => { throw new Error('no luck'); },");
    assert.match((await failureOf(source)).message, /no luck/);
    assert.equal(log(), 'setup4 input teardown');
  });

  it('of its setup, half of which may be done', async () => {
    const { source, log } = logging("setup: () => { log('half'); throw new Error('no port'); },");
    const failure = await failureOf(source);
    assert.equal(failure.message, 'setup() failed: no port');
    assert.equal(failure.phase, 'setup');
    assert.match(failure.stack ?? '', /hooked-/);
    assert.equal(log(), 'half teardown');
  });

  it('of a cell whose time is over while it waits', async () => {
    const { source, log } = logging('run: () => new Promise((resolve) => setTimeout(resolve, 1e6)),');
    assert.equal((await failureOf(source, HANGS_MS)).kind, 'timed-out');
    assert.equal(log(), 'setup4 input teardown');
  });
});

describe('what goes wrong in a teardown fails the cell', () => {
  it('that throws', async () => {
    const failure = await failureOf(moduleOf("teardown: () => { throw new TypeError('busy'); },"));
    assert.equal(failure.message, 'teardown() failed: TypeError: busy');
    assert.equal(failure.phase, 'teardown');
  });

  it('that never settles', async () => {
    const failure = await failureOf(moduleOf('teardown: () => new Promise(() => {}),'));
    assert.equal(failure.kind, 'timed-out');
    assert.equal(failure.message, 'teardown() was not done after 5 s');
  });

  it('that loops for ever, when the cell’s time is over', async () => {
    const failure = await failureOf(moduleOf(`teardown: () => { ${ENDLESS_LOOP} },`), HANGS_MS);
    assert.equal(failure.kind, 'timed-out');
    assert.equal(failure.phase, 'teardown');
  });

  it('but not in place of the failure that came first', async () => {
    const fields = `run: () => { throw new Error('first'); }, teardown: () => { ${ENDLESS_LOOP} },`;
    assert.match((await failureOf(moduleOf(fields))).message, /first/);
  });
});

describe('a process that setup started is gone with its cell', { skip: NO_SIGNALS }, () => {
  const top = "import { spawn } from 'node:child_process';";
  const setup = "setup: () => { spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']); },";

  for (const [what, fields, limitMs] of [
    ['though nobody ends it', '', PATIENCE_MS],
    ['that is killed', "run: () => { process.kill(process.pid, 'SIGKILL'); for (;;); },", PATIENCE_MS],
    ['that hangs in a loop', `run: () => { ${ENDLESS_LOOP} },`, HANGS_MS],
  ] as const) {
    it(what, async () => {
      const outcome = await measureSource(moduleOf(`${setup} ${fields}`, top), 'main-thread', limitMs);
      assert.equal(outcome.status, fields === '' ? 'measured' : 'failed', JSON.stringify(outcome));
      assert.deepEqual(await serversLeft(), []);
    });
  }
});

/** A killed process is gone a moment after the signal. Those that nobody killed stay until the patience is over. */
async function serversLeft(): Promise<string[]> {
  const end = performance.now() + HANGS_MS;
  for (;;) {
    // The guardian carries the mark too: only the server's own command counts.
    const left = commandsOf(markedProcesses(mark)).filter((command) => command.includes('setInterval'));
    if (left.length === 0 || performance.now() > end) return left;
    await nextTurn();
  }
}
