import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distinctCells } from '../claims/judging/cells-of.js';
import { type CellKey, cellId } from '../model/cell.js';
import { createRandom } from '../model/random.js';
import { levelledResults } from '../testing/levelled-results.js';
import { testWorkload } from '../testing/plan.js';
import { plannedStrategy } from '../testing/planned-strategy.js';
import type { KnownWorkload } from './assumption.js';
import { judgeAssumptions } from './judge-assumptions.js';
import { FORMS, readAssumptions } from './read-assumptions.js';

const CORES = 4;
const KNOWN: KnownWorkload = {
  id: 'w',
  smallest: 10,
  largest: 100_000,
  usableCores: CORES,
  mostWorkers: (strategy) => plannedStrategy(strategy).facts.mostWorkers,
};

function cellsOf(sentence: string): string[] {
  const checks = readAssumptions(sentence, 'f').flatMap((one) => one.checks(KNOWN));
  return distinctCells(checks).map(cellId);
}

describe('a sentence', () => {
  it('asks for the cells that it is about, and no others', () => {
    assert.deepEqual(cellsOf('w: worker-shared beats main-thread at 5,000 lines'), [
      'w/5000/main-thread/1',
      'w/5000/worker-shared/4',
    ]);
    // From a size on: there, and at the workload's largest.
    assert.deepEqual(cellsOf('w: 2 worker-copy beats child-fork from 5000 lines cold'), [
      'w/5000/child-fork/4',
      'w/5000/worker-copy/2',
      'w/100000/child-fork/4',
      'w/100000/worker-copy/2',
    ]);
    assert.deepEqual(cellsOf('w: 3 workers within 10% of best'), [
      'w/100000/worker-copy/3',
      'w/100000/worker-copy/1',
      'w/100000/worker-copy/2',
      'w/100000/worker-copy/4',
    ]);
    assert.deepEqual(cellsOf('w: start-up of worker-copy below 60 ms'), ['w/10/worker-copy/4']);
    assert.deepEqual(cellsOf('w: others wait below 5 ms under async at 50 source lines'), ['w/50/async/1']);
  });

  it('may have a comment, and a file empty lines', () => {
    const [first, second] = readAssumptions(
      '# all\n\nw:  memory of  child-fork below 40 MB # or so\r\n./a#b.mjs: others wait below 1 s\n',
      'f',
    );
    assert.equal(first?.statement, 'memory of child-fork below 40 MB');
    assert.equal(first?.line, 3);
    assert.equal(second?.workload, './a#b.mjs');
  });

  it('that is none is shown with the place and what could stand there, all of a file at once', () => {
    const wrong =
      'w: 4 workers within 10% of bets\nw: worker-copy beats\nno colon\nw: others wait below fast ms';
    assert.throws(
      () => readAssumptions(wrong, 'f.assume'),
      ({ message }: Error) =>
        [
          // The words up to “of” take 27 characters, the spaces behind them included.
          'f.assume:1:28: expected “best”',
          'f.assume:2:21: expected a strategy, such as worker-copy',
          'f.assume:3:1: expected a workload, a colon and a statement',
          'f.assume:4:22: expected a time, such as 10',
          ...FORMS.map(({ grammar }) => grammar),
        ].every((part) => message.includes(part)),
    );
    for (const empty of ['', '# nothing\n'])
      assert.throws(() => readAssumptions(empty, 'f'), /f has no sentence\. Write one/);
  });

  for (const bad of ['0', '-5', '1e999', '٣', 'NaN']) {
    it(`takes no ${bad} for a number`, () => {
      assert.throws(() => readAssumptions(`w: others wait below ${bad} ms`, 'f'), /:1:22: expected a time/);
    });
  }
});

describe('every form', () => {
  for (const { example } of FORMS) {
    it(`can hold and can be broken: ${example}`, () => {
      const seen = new Set<string>();
      for (let draw = 0; draw < 5000 && seen.size < 2; draw++) {
        const verdict = verdictOf(example, draw);
        if (verdict !== 'OPEN') seen.add(verdict);
      }
      assert.deepEqual([...seen].sort(), ['FAILS', 'HOLDS']);
    });
  }
});

/** Judges an example by rounds in which every cell has a random level between a thousandth and a thousand ms. */
function verdictOf(example: string, seed: number): string {
  const random = createRandom(seed + 1);
  const sentence = `w: ${example}`;
  const [assumption] = readAssumptions(sentence, 'f');
  assert.ok(assumption !== undefined);
  const cells = distinctCells(assumption.checks(KNOWN));
  const levels = new Map<string, number>();
  const levelOf = (cell: CellKey, what: string): number => {
    const key = `${cellId(cell)} ${what}`;
    const known = levels.get(key) ?? 10 ** (6 * random() - 3);
    levels.set(key, known);
    return known;
  };
  const results = levelledResults({
    cells,
    levelOf,
    rounds: 8,
    noise: 0.01,
    cores: CORES,
    seed,
    plan: {
      assumptions: [sentence],
      workloads: [testWorkload({ id: 'w', sizes: [KNOWN.smallest, KNOWN.largest] })],
      strategies: ['main-thread', 'worker-copy', 'worker-shared'].map(plannedStrategy),
    },
  });
  return judgeAssumptions(results)[0]?.verdict ?? '';
}
