import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { builtInWorkloads, strategyIds } from '../../discovery/find-modules.js';
import { BASELINE_STRATEGY } from '../../model/cell.js';
import { articleCutOff, articleHandOver, articleSpeedUps, articleStart } from './article-figures.js';

describe('the articles’ figures', () => {
  it('answer how much faster the articles got, at the size that was measured', () => {
    const [digits, ...more] = articleSpeedUps('pi-digits', 2000);
    assert.equal(more.length, 0);
    assert.equal(digits?.baseline, 'one core');
    // 2369 / 629 and 2369 / 887.
    assert.deepEqual(
      digits?.others.map(({ name, speedUp }) => [name, speedUp.toFixed(2)]),
      [
        ['sub interpreters', '3.77'],
        ['processes', '2.67'],
      ],
    );
    assert.deepEqual(articleSpeedUps('pi-digits', 1000), []);
  });

  it('answer by worker count where the article has them', () => {
    const [grid] = articleSpeedUps('aoc-grid', 10);
    assert.equal(grid?.baseline, '1 sub interpreter');
    // 3.576 s / 1.859 s.
    assert.equal(grid?.others[0]?.name, '2 workers');
    assert.equal(grid?.others[0]?.speedUp.toFixed(2), '1.92');
  });

  it('bracket a cut-off between the last size that lost and the first that won', () => {
    // At 200 digits 39.5 ms against 36.3 ms is a loss, at 2000 digits 629 ms against 2369 ms is a gain.
    for (const place of ['threads', 'processes'] as const) {
      const cutOff = articleCutOff('pi-digits', place);
      assert.deepEqual([cutOff?.low, cutOff?.high], [200, 2000]);
    }
    assert.equal(articleCutOff('pi-digits', 'here'), undefined);
  });

  it('answer what a start costs by the kind of place', () => {
    assert.equal(articleStart('threads')?.timesWorker, 1);
    // 9974 ms / 892.9 ms.
    assert.equal(articleStart('processes')?.timesWorker.toFixed(1), '11.2');
    assert.equal(articleStart('here'), undefined);
  });

  it('have nothing to say of a workload that no article measured', () => {
    assert.deepEqual(articleSpeedUps('mine', 2000), []);
    assert.equal(articleCutOff('mine', 'threads'), undefined);
    assert.equal(articleHandOver('mine'), undefined);
  });
});

/** Knows the workloads that the articles measured. */
const KNOWS_NAMES = ['article-figures.js'];

it('no other file of a report knows a workload or a strategy by its name', () => {
  const names = [...builtInWorkloads().keys(), ...strategyIds()].filter((id) => id !== BASELINE_STRATEGY);
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.js') && !file.endsWith('.test.js') && !KNOWS_NAMES.includes(basename(file)),
  );
  assert.ok(files.length > 40);
  for (const file of files) {
    const code = readFileSync(join(folder, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    assert.deepEqual(
      names.filter((name) => code.includes(`'${name}'`)),
      [],
      file,
    );
  }
});
