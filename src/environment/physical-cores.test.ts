import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPhysicalCores } from './physical-cores.js';

/** A machine whose CPU i shares its core with the CPUs of lists[i]. */
function machine(online: string, lists: readonly string[], file = 'core_cpus_list') {
  const files = new Map([['/sys/devices/system/cpu/online', online]]);
  for (const [i, list] of lists.entries())
    files.set(`/sys/devices/system/cpu/cpu${i}/topology/${file}`, list);
  return (path: string): string | undefined => files.get(path);
}

test('counts CPUs that share a core once', () => {
  const lists = ['0,2', '1,3', '0,2', '1,3'];
  assert.equal(findPhysicalCores(machine('0-3', lists)), 2);
  assert.equal(findPhysicalCores(machine('0-3', lists, 'thread_siblings_list')), 2);
  // A processor whose small cores run one CPU each, as hybrid ones do.
  assert.equal(findPhysicalCores(machine('0-3', ['0-1', '0-1', '2', '3'])), 3);
});

test('leaves out CPUs that are switched off', () => {
  // Without CPU 1 the kernel lists CPU 0 alone.
  assert.equal(findPhysicalCores(machine('0,2-3', ['0', '', '2-3', '2-3'])), 2);
});

test('knows nothing where the system does not say it, or not of every CPU', () => {
  assert.equal(
    findPhysicalCores(() => undefined),
    undefined,
  );
  assert.equal(findPhysicalCores(machine('0-3', ['0', '1'])), undefined);
  for (const odd of ['', 'all', '0-99999999999', '3-'])
    assert.equal(findPhysicalCores(machine(odd, ['0'])), undefined);
});
