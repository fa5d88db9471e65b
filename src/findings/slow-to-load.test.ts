import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CellResult, Results } from '../model/results.js';
import { machineName } from '../model/shard.js';
import { mergeShards } from '../shards/merge-shards.js';
import { shardFiles } from '../testing/shard-files.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { findings } from './findings.js';
import { slowToLoad } from './slow-to-load.js';

/** Makes results with these times, in ms, for the import of each workload's module; 2 ms where none is given. */
function loading(times: Readonly<Record<string, number>>): Results {
  const results = syntheticResults(TWO_CORES);
  const cells = results.cells.map((cell): CellResult => {
    if (cell.status !== 'measured') return cell;
    const load = [times[cell.workload] ?? 2];
    const rounds = cell.rounds.map((round) => ({ ...round, metrics: { ...round.metrics, load } }));
    return { ...cell, rounds };
  });
  return { ...results, cells };
}

test('a module that takes long to import does not vanish among light ones', () => {
  const found = findings(loading({ 'pi-digits': 400 }));
  assert.deepEqual(
    found.slowStartUp.map(({ workload, load }) => [workload, load.value]),
    [['pi-digits', 400]],
  );
  assert.ok(found.slowStartUp[0]?.costs.some(({ strategy }) => strategy === 'worker-copy'));
  assert.ok(
    found.startUp.some(({ strategy }) => strategy === 'worker-copy'),
    'the others have rows of their own',
  );
});

test('light modules share their rows, and so do equally heavy ones', () => {
  assert.deepEqual(slowToLoad(loading({})), []);
  const all = Object.fromEntries(TWO_CORES.workloads.map(({ id }) => [id, 50]));
  assert.deepEqual(slowToLoad(loading(all)), []);
});

test('the import of a single workload is reported where it is long', () => {
  const results = loading({ 'pi-digits': 30 });
  const cells = results.cells.filter(({ workload }) => workload === 'pi-digits');
  assert.deepEqual(
    slowToLoad({ ...results, cells }).map(({ workload }) => workload),
    ['pi-digits'],
  );
});

test('a merged run says on which machine a workload takes long to import', () => {
  const merged = mergeShards(shardFiles(loading({ 'pi-digits': 400 }), 2));
  const [slow] = findings(merged).slowStartUp;
  assert.equal(slow?.workload, 'pi-digits');
  const { machines = [] } = merged;
  const name = machineName(machines.findIndex(({ workloads }) => workloads.includes('pi-digits')));
  assert.deepEqual([...new Set(slow.costs.map(({ machine }) => machine))], [name]);
});
