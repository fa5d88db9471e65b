import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { allStrategies } from '../discovery/find-modules.js';
import type { Strategy } from '../model/strategy.js';
import { measureRoundsWith } from '../run/measure-round.js';
import { requestOf, SHORTEST_BUDGET } from '../testing/faults/cell-request.js';
import { expectedFailure, type FaultPlace } from '../testing/faults/expected-failure.js';
import { FAULT_KINDS, type FaultKind, NO_SIGNALS } from '../testing/faults/fault-kinds.js';
import { FAULT_PHASES, type FaultPhase, RIGHT_ANSWER } from '../testing/faults/faulty-workload.js';
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
const HANGS_MS = 5000;
/** A server and its clients start in about two seconds, and in several times that on a busy machine. */
const SERVICE_HANGS_MS = 12_000;
const PATIENCE_MS = 60_000;
/** More cells than there are cores, because some of them only wait for their time to be over. */
const AT_ONCE = 4;

const strategies = (await allStrategies()).filter(({ facts }) => facts.where !== 'elsewhere');
const folder = new WorkloadFolder();
const temporary = mkdtempSync(join(tmpdir(), 'parallel-bench-empty-'));
process.env['TMPDIR'] = temporary;
const before = ownResources();
const mark = markProcesses();
const guardian = startGuardian();
const measure = measureRoundsWith(guardian);

describe('a worker that misbehaves fails its cell, with the cause', {
  concurrency: AT_ONCE,
  skip: NO_SIGNALS,
}, () => {
  for (const strategy of strategies) {
    for (const fault of faultsOf(strategy)) {
      for (const phase of phasesOf(strategy)) faultTest(fault, { strategy: strategy.id, phase }, strategy);
    }
  }
});

/**
 * A first run fails as a later one does, except for the phase that is named. It is tested where people see it most: with
 * the strategies that are measured where nobody names others.
 */
function phasesOf({ byDefault, service }: Strategy): readonly FaultPhase[] {
  if (service !== undefined) return ['warm run'];
  return byDefault === undefined ? FAULT_PHASES.filter((phase) => phase !== 'first run') : FAULT_PHASES;
}

/** A server takes a second to start, and its workers are ended and heard as those of a fork are: these faults differ. */
function faultsOf({ service }: Strategy): readonly FaultKind[] {
  return service === undefined
    ? FAULT_KINDS
    : ['throws', 'exits', 'is killed', 'loops for ever', 'answers wrongly'];
}

function faultTest(fault: FaultKind, place: FaultPlace, tested: Strategy): void {
  const expected = expectedFailure(fault, place);
  if (expected === undefined) return;
  const { strategy, phase } = place;
  const skip = withoutService(tested);
  it(`${strategy}: ${fault} in the ${phase}`, { skip }, async () => {
    const where = plannedStrategy(strategy).facts.where === 'here' ? 'everywhere' : 'workers';
    const hangsMs = tested.service === undefined ? HANGS_MS : SERVICE_HANGS_MS;
    const limitMs = expected.kind === 'timed-out' ? hangsMs : PATIENCE_MS;
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
