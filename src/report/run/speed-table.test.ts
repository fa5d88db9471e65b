import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chalk } from 'chalk';
import { findings } from '../../findings/findings.js';
import { largeResults } from '../../testing/large-results.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { drawTable } from '../drawing/draw-table.js';
import type { Tone } from '../drawing/table.js';
import { speedTable } from './speed-table.js';

const found = findings(syntheticResults({ ...TWO_CORES, rounds: 6 }));

/** The tones of all speed-ups of a table, where every strategy has this one and every control this noise floor. */
function tones(
  value: number,
  low: number,
  high: number,
  floor: number,
  crews: 'one' | 'more' = 'more',
): Set<Tone | undefined> {
  const speedUp = { value, low, high, confidence: 0.95, rounds: 6 };
  const noise = { floor, interval: true, rounds: 6 };
  const workloads = found.workloads.map((workload) => ({
    ...workload,
    noise: { warm: noise, cold: noise },
    judged: workload.judged.map((cell) =>
      cell.strategy === 'main-thread' ? cell : { ...cell, speedUp: { warm: speedUp, cold: speedUp } },
    ),
  }));
  const { columns, groups } = speedTable({ ...found, workloads });
  const shown = [...columns.keys()].filter((i) => /speed-up|cold ×/.test(columns[i]?.head ?? ''));
  assert.equal(shown.length, 2);
  const rows = groups
    .flatMap((group) => group.rows)
    .filter(([crew]) => crew !== 'main-thread' && String(crew).startsWith('1 ×') === (crews === 'one'));
  assert.ok(rows.length > 0);
  const cells = rows.flatMap((row) => shown.map((i) => row[i]));
  return new Set(cells.map((cell) => (typeof cell === 'object' ? cell.tone : undefined)));
}

test('a speed-up above 1 is good, one below 1 bad, and one that may be either neither', () => {
  assert.deepEqual(tones(1.5, 1.4, 1.6, 0.02), new Set(['good']));
  assert.deepEqual(tones(0.7, 0.6, 0.8, 0.02), new Set(['bad']));
  assert.deepEqual(tones(1.5, 0.9, 1.6, 0.02), new Set([undefined]));
});

test('a speed-up within the noise floor is neither good nor bad, however sure its sign', () => {
  assert.deepEqual(tones(1.005, 1.002, 1.008, 0.02), new Set([undefined]));
  assert.deepEqual(tones(0.995, 0.992, 0.998, 0.02), new Set([undefined]));
  assert.deepEqual(tones(1.005, 1.002, 1.008, 0.001), new Set(['good']));
});

test('one worker that is faster than the main thread is doubtful, not good', () => {
  assert.deepEqual(tones(1.5, 1.4, 1.6, 0.02, 'one'), new Set(['doubtful']));
});

test('what a run copies there and back has a column where anything travelled', () => {
  const heads = ({ columns }: ReturnType<typeof speedTable>) => columns.map(({ head }) => head);
  assert.ok(!heads(speedTable(found)).includes('sent/back'));
  const nothing = { copied: 0, moved: 0, shared: 0 };
  const traffic = {
    start: nothing,
    there: { copied: 2_500_000, moved: 0, shared: 4096 },
    back: { copied: 800, moved: 0, shared: 0 },
    isSampled: true,
  };
  const workloads = found.workloads.map((workload) => ({
    ...workload,
    judged: workload.judged.map((cell) => (cell.strategy === 'worker-copy' ? { ...cell, traffic } : cell)),
  }));
  const table = speedTable({ ...found, workloads });
  const at = heads(table).indexOf('sent/back');
  const rows = table.groups.flatMap((group) => group.rows);
  assert.ok(at > 0 && rows.every((row) => row.length === table.columns.length));
  assert.deepEqual(new Set(rows.map((row) => row[at])).size, 2);
  assert.ok(
    rows.some((row) => row[at] === '≈2.50 MB/0.800 kB'),
    JSON.stringify(rows.map((row) => row[at])),
  );
});

test('each strategy of a user’s own has a row, however many are built in and faster', () => {
  const { plan, ...rest } = largeResults({ workloads: 1, strategies: 15, workers: 2 });
  const own = ['strategy-3', 'strategy-9'];
  const strategies = plan.strategies.map((strategy) =>
    own.includes(strategy.id) ? { ...strategy, path: `./${strategy.id}.mjs` } : strategy,
  );
  const rowsOf = (planned: typeof plan.strategies): string[] => {
    const { groups } = speedTable(findings({ ...rest, plan: { ...plan, strategies: planned } }));
    return groups.flatMap(({ rows }) => rows.map(([crew]) => String(crew)));
  };
  const shown = rowsOf(strategies);
  for (const id of own) assert.ok(shown.includes(`2 × ${id}`), shown.join());
  assert.deepEqual(
    rowsOf(plan.strategies).filter((crew) => own.some((id) => crew.includes(id))),
    [],
  );
});

test('no speed-up stands without its interval, however narrow the terminal is', () => {
  for (let width = 40; width <= 140; width++) {
    const lines = drawTable(speedTable(found), { width, chalk: new Chalk({ level: 0 }) }).split('\n');
    const heads = lines.find((line) => /^ +work/.test(line));
    assert.match(heads ?? '', /speed-up +interval/, `${width} columns`);
  }
});
