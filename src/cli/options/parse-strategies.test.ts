import assert from 'node:assert/strict';
import { it } from 'node:test';
import { allStrategies } from '../../discovery/find-modules.js';
import { chosenStrategies, parseStrategies } from './parse-strategies.js';

const ALL = await allStrategies();
const chosen = (text: string): string[] => chosenStrategies(ALL, parseStrategies(text)).map(({ id }) => id);

it('takes names in any order, and always the main thread', () => {
  assert.deepEqual(chosen('worker-shared,worker-copy'), ['main-thread', 'worker-copy', 'worker-shared']);
});

it('takes groups: the default ones, threads and processes of its own, pools of packages, a ladder, and all', () => {
  assert.deepEqual(chosen('default'), ['main-thread', 'worker-copy', 'worker-shared', 'child-fork']);
  assert.deepEqual(chosen('processes'), ['main-thread', 'child-fork', 'child-fork-once']);
  assert.ok(chosen('threads').includes('worker-copy-once') && !chosen('threads').includes('piscina'));
  assert.ok(chosen('pools').includes('piscina') && !chosen('pools').includes('worker-copy'));
  const ladder = ['main-thread', 'async', 'worker-copy', 'tinypool', 'worker-shared', 'child-fork', 'queue'];
  assert.deepEqual(chosen('ladder'), ladder);
  assert.ok(!chosen('pools').includes('queue'), 'a queue is no pool');
  const here = ALL.filter(({ facts }) => facts.where !== 'elsewhere');
  assert.deepEqual(
    chosen('all'),
    here.map(({ id }) => id),
  );
});

it('takes the default ones where nothing is named; async with them only where tasks wait, and hybrid where they load', () => {
  const ids = (awaits: boolean, loads: boolean): string[] =>
    chosenStrategies(ALL, undefined, [{ awaits, loads }]).map(({ id }) => id);
  assert.deepEqual(ids(false, false), chosen('default'));
  assert.deepEqual(ids(true, false), chosen('default,async'));
  assert.deepEqual(ids(true, true), chosen('default,async,hybrid'));
});

it('refuses an unknown name, and suggests what may be meant', () => {
  assert.throws(
    () => parseStrategies('main-thread,work-copy'),
    /there is no strategy 'work-copy'\. Did you mean 'worker-copy'\?/,
  );
});
