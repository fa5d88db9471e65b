import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { allStrategies } from '../discovery/find-modules.js';
import type { Strategy } from '../model/strategy.js';
import { measureRoundsWith } from '../run/measure-round.js';
import { requestOf, SHORTEST_BUDGET } from '../testing/faults/cell-request.js';
import { cellFaults } from '../testing/faults/covered-faults.js';
import { expectedFailure, type FaultPlace } from '../testing/faults/expected-failure.js';
import { type FaultKind, NO_SIGNALS } from '../testing/faults/fault-kinds.js';
import { RIGHT_ANSWER } from '../testing/faults/faulty-workload.js';
import { commandsOf, markedProcesses, markProcesses, ownResources } from '../testing/faults/leftovers.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { loadField, needsLoad } from '../testing/load-field.js';
import { plannedStrategy } from '../testing/planned-strategy.js';
import { withoutService } from '../testing/without-service.js';
import { startGuardian } from './guardian.js';

/** A full heap should not take long to fill. Every process below inherits it. */
process.env['NODE_OPTIONS'] = '--max-old-space-size=32';
/** What Node prints of a thrown value should not depend on whoever runs the tests. */
process.env['FORCE_COLOR'] = '0';
/**
 * A cell that hangs is given up after HANGS_MS, long beside a cell's start-up on a busy machine. No other
 * cell may meet a limit.
 */
const HANGS_MS = 6000;
/** A server and its clients start in about two seconds, and in several times that on a busy machine. */
const SERVICE_HANGS_MS = 12_000;
const PATIENCE_MS = 60_000;
/** Cells that work and cells that only wait for their time to be over, side by side. */
const AT_ONCE = { working: 3, waiting: 4 };

const strategies = (await allStrategies()).filter(({ facts }) => facts.where !== 'elsewhere');
const folder = new WorkloadFolder();
const temporary = mkdtempSync(join(tmpdir(), 'parallel-bench-empty-'));
process.env['TMPDIR'] = temporary;
const before = ownResources();
const mark = markProcesses();
const guardian = startGuardian();
const measure = measureRoundsWith(guardian);

describe('a worker that misbehaves fails its cell, with the cause', {
  concurrency: true,
  skip: NO_SIGNALS,
}, () => {
  for (const kind of ['working', 'waiting'] as const) {
    describe(kind === 'waiting' ? 'when its time is over' : 'at once', { concurrency: AT_ONCE[kind] }, () => {
      for (const strategy of strategies) {
        for (const { fault, phase } of cellFaults(strategy))
          if (waits(fault) === (kind === 'waiting'))
            faultTest(fault, { strategy: strategy.id, phase }, strategy);
      }
    });
  }
});

/** Whether a worker with this fault gives no answer, and uses no core either. */
function waits(fault: FaultKind): boolean {
  return fault === 'loops for ever' || fault === 'never settles';
}

function faultTest(fault: FaultKind, place: FaultPlace, tested: Strategy): void {
  const expected = expectedFailure(fault, place);
  if (expected === undefined) return;
  const { strategy, phase } = place;
  const skip = withoutService(tested);
  it(`${strategy}: ${fault} in the ${phase}`, { skip }, async () => {
    const where = plannedStrategy(strategy).facts.where === 'here' ? 'everywhere' : 'workers';
    const hangsMs = tested.service === undefined ? HANGS_MS : SERVICE_HANGS_MS;
    const hangs = expected.kind === 'timed-out' || expected.mayHang === true;
    const limitMs = hangs ? hangsMs : PATIENCE_MS;
    const tasks = tasksOf(strategy);
    const outcome = await measureFile(
      folder.writeFaulty({ fault, phase, where, tasks, loads: needsLoad(strategy) }),
      strategy,
      limitMs,
    );
    assert.equal(outcome.status, 'failed');
    if (outcome.status !== 'failed') return;
    const { failure } = outcome;
    assert.ok([expected.kind].flat().includes(failure.kind), `${failure.kind}: ${failure.message}`);
    assert.match(failure.message, expected.says);
    if (expected.stack !== undefined) assert.match(failure.stack ?? '', expected.stack);
    // Only one of several tasks misbehaves: another worker may be further on.
    if (phase !== 'first run') assert.equal(failure.phase, phase);
  });
}

describe('after all of that', () => {
  for (const tested of strategies) {
    const { id: strategy } = tested;
    const skip = withoutService(tested);
    it(`${strategy} measures the next cell as if nothing had happened`, { skip }, async () => {
      const path = folder.writeHealthy(`healthy-${strategy}`, tasksOf(strategy), loadField(strategy));
      const healthy = await measureFile(path, strategy, PATIENCE_MS);
      assert.equal(healthy.status, 'measured');
      if (healthy.status === 'measured') assert.equal(healthy.measurement.answer, RIGHT_ANSWER);
    });
  }

  it('no process, thread, descriptor, timer or temporary file is left', async () => {
    await guardian.close();
    assert.deepEqual(commandsOf(markedProcesses(mark)), []);
    assert.deepEqual(readdirSync(temporary), []);
    assert.deepEqual(ownResources(), before);
    assert.deepEqual(
      process.getActiveResourcesInfo().filter((name) => /Timeout|MessagePort/.test(name)),
      [],
    );
  });

  after(() => {
    folder.remove();
    rmSync(temporary, { recursive: true });
  });
});

/** A strategy that moves what tasks hold needs tasks that hold something. */
function tasksOf(strategy: string): 'numbers' | 'views' {
  return plannedStrategy(strategy).facts.input === 'moved' ? 'views' : 'numbers';
}

function measureFile(path: string, strategy: string, limitMs: number) {
  return measure(requestOf(path, { strategy }), SHORTEST_BUDGET, limitMs, new AbortController().signal);
}
