import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allStrategies } from '../../discovery/find-modules.js';
import { plannedStrategy } from '../../discovery/planned-strategy.js';
import { UNTYPED } from '../../model/given-hand-over.js';
import type { OptionValues } from '../../model/strategy-facts.js';
import { THREAD_OPTIONS } from '../../model/worker-options/worker-options.js';
import { workerOptionsText } from './worker-options-text.js';

const KNOWN = await allStrategies();

/** The plan's strategies of these names, each with its own defaults and the values that it takes of those given. */
function planned(ids: readonly string[], given: OptionValues = {}) {
  return KNOWN.filter(({ id }) => ids.includes(id)).map((strategy) => {
    const { options = [] } = strategy;
    return plannedStrategy(
      strategy,
      Object.fromEntries(options.map((option) => [option.name, given[option.name] ?? option.default])),
    );
  });
}

describe('how tasks were handed out', () => {
  it('is said where an option says otherwise than the strategies do, with those that do not take it', () => {
    const strategies = planned(['main-thread', 'worker-copy', 'worker-shared', 'async'], {
      inFlight: '8',
      chunk: 4,
    });
    assert.deepEqual(workerOptionsText({ strategies, workloads: [] }), [
      'Tasks were handed out with --chunk 4 (not async, worker-shared) and --in-flight 8 (not worker-shared).',
    ]);
  });

  it('is said of the options of pools and processes', () => {
    const pools = planned(['main-thread', 'piscina'], { concurrentTasksPerWorker: '4', atomics: 'disabled' });
    assert.deepEqual(workerOptionsText({ strategies: pools, workloads: [] }), [
      'Tasks were handed out with --concurrent-tasks-per-worker 4 and --atomics disabled.',
    ]);
    const fork = planned(['child-fork'], { serialization: 'json' });
    assert.deepEqual(workerOptionsText({ strategies: fork, workloads: [] }), [
      'Tasks were handed out with --serialization json.',
    ]);
  });

  it('is not said where nothing was given, nor of what `pools` sets in one row', () => {
    const strategies = planned(KNOWN.map(({ id }) => id));
    assert.deepEqual(workerOptionsText({ strategies, workloads: [] }), []);
    const flip = { of: 'piscina', base: 'piscina', option: 'atomics', value: 'disabled' };
    const flipped = planned(['piscina'], { atomics: 'disabled' }).map((one) => ({ ...one, flip }));
    assert.deepEqual(workerOptionsText({ strategies: flipped, workloads: [] }), []);
  });

  it('knows every option of a strategy that is no option of its workers, and its default', () => {
    // A server of Redis is named where its queue is described.
    const others = new Set([...THREAD_OPTIONS.map(({ name }) => name), 'redis']);
    const declared = KNOWN.flatMap(({ options = [] }) => options).filter(({ name }) => !others.has(name));
    assert.deepEqual(Object.fromEntries(declared.map((option) => [option.name, option.default])), UNTYPED);
  });
});
