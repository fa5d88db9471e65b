import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distinctCells } from '../claims/judging/cells-of.js';
import type { Check } from '../claims/judging/claim.js';
import { type CellKey, cellId } from '../model/cell.js';
import { createRandom } from '../model/random.js';
import type { Results } from '../model/results.js';
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
          'f.assume:4:22: expected a time above zero, such as 10 ms',
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

  it('may have a unit directly behind its number, and is told what is wrong with either', () => {
    for (const [tight, spaced] of [
      ['w: start-up of worker-copy below 60ms', 'w: start-up of worker-copy below 60 ms'],
      ['w: memory of worker-copy below 1.5e3MB', 'w: memory of worker-copy below 1500 MB'],
      ['w: 4worker-copy beats main-thread at 5,000lines', 'w: 4 worker-copy beats main-thread at 5000 lines'],
      ['w: 3 workers within 10 % of best', 'w: 3 workers within 10% of best'],
    ] as const) {
      const [one, other] = [tight, spaced].map((sentence) =>
        readAssumptions(sentence, 'f')[0]?.checks(KNOWN),
      );
      assert.deepEqual(shape(one), shape(other));
      assert.ok(one !== undefined && one.length > 0);
    }
    for (const [sentence, problem] of [
      ['w: others wait below 0 ms', 'f:1:22: expected a time above zero, such as 10 ms'],
      ['w: others wait below 0ms', 'f:1:22: expected a time above zero, such as 10 ms'],
      ['w: memory of async below 0 MB', 'f:1:26: expected a memory size above zero, such as 10 MB'],
      ['w: 2 workers within 0% of best', 'f:1:21: expected a percentage above zero, such as 10%'],
      ['w: others wait below 60sec', 'f:1:24: expected “ms” or “s”'],
      ['w: others wait below 1e3', 'f:1:25: expected “ms” or “s”'],
      ['w: 2 workers within 10 of best', 'f:1:24: expected “%”'],
    ] as const)
      assert.throws(
        () => readAssumptions(sentence, 'f'),
        ({ message }: Error) => message.startsWith(`${problem}\n`),
        sentence,
      );
  });

  it('that compares a crew with itself on every machine is refused', () => {
    for (const [sentence, column, strategy] of [
      ['w: main-thread beats main-thread at 1000 integers', 22, 'main-thread'],
      ['w: 1 main-thread beats main-thread from 1000 integers cold', 24, 'main-thread'],
      ['w: worker-copy beats worker-copy at 1000 integers', 22, 'worker-copy'],
      ['w: 4 child-fork beats 4 child-fork at 1000 integers', 23, 'child-fork'],
    ] as const)
      assert.throws(
        () => readAssumptions(sentence, 'f'),
        ({ message }: Error) =>
          message.startsWith(`f:1:${column}: expected another strategy or another number of workers`) &&
          message.includes(`${strategy} is compared with itself`),
        sentence,
      );
  });

  it('that compares a crew with itself on this machine alone does not hold', () => {
    assert.equal(cellsOf('w: 2 worker-copy beats worker-copy at 5000 lines').length, 2);
    const results = resultsFor(`w: ${CORES} worker-copy beats worker-copy at 5000 lines`, 1);
    assert.equal(judgeAssumptions(results)[0]?.verdict, 'NOT HERE');
  });

  it('that stands twice is judged once, at its first line', () => {
    const read = readAssumptions('w: others wait below 1 s\nw:  others wait  below 1 s # again', 'f');
    assert.deepEqual(
      read.map(({ line }) => line),
      [1],
    );
  });

  it('has a comma between thousands alone: anywhere else it would be a decimal one', () => {
    for (const [sentence, column] of [
      ['w: others wait below 1,5 ms', 22],
      ['w: others wait below 0,500 s', 22],
      ['w: 2 workers within 10,5% of best', 21],
      ['w: 2,5 workers within 10% of best', 4],
      ['w: memory of async below 40,0000 MB', 26],
      ['w: worker-copy beats main-thread at 50,00 lines', 37],
    ] as const)
      assert.throws(
        () => readAssumptions(sentence, 'f'),
        ({ message }: Error) =>
          message.startsWith(`f:1:${column}: expected `) &&
          message.includes(
            'a comma stands between thousands, as in 5,000; decimals follow a point, as in 1.5',
          ),
        sentence,
      );
    const [assumption] = readAssumptions('w: others wait below 12,345.5 ms', 'f');
    assert.deepEqual(assumption?.checks(KNOWN)[0]?.line, { kind: 'below', bound: 12_345.5 });
  });

  it('counts workers and sizes in whole numbers', () => {
    for (const [sentence, column, problem] of [
      ['w: 2.5 workers within 10% of best', 4, 'a number of workers, a whole number from 1 to 1,024'],
      [
        'w: 0 worker-copy beats main-thread at 1 ones',
        4,
        'a number of workers, a whole number from 1 to 1,024',
      ],
      ['w: 2000 worker-copy beats main-thread at 1 ones', 4, 'from 1 to 1,024'],
      ['w: others wait below 1 ms at 0.5 squares', 30, 'a size, a whole number from 1 to'],
    ] as const)
      assert.throws(
        () => readAssumptions(sentence, 'f'),
        ({ message }: Error) => message.startsWith(`f:1:${column}: expected`) && message.includes(problem),
        sentence,
      );
  });

  it('that compares nothing on this machine does not hold', () => {
    const results = resultsFor('w: 1 worker within 10% of best', 1, 1);
    assert.equal(judgeAssumptions(results)[0]?.verdict, 'NOT HERE');
  });
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

/** What checks ask for, without their functions. */
function shape(checks: readonly Check[] | undefined): unknown {
  return checks?.map(({ what, line }) => ({ what, line }));
}

function verdictOf(example: string, seed: number): string {
  return judgeAssumptions(resultsFor(`w: ${example}`, seed))[0]?.verdict ?? '';
}

/** Makes rounds in which every cell of a sentence has a random level between a thousandth and a thousand ms. */
function resultsFor(sentence: string, seed: number, cores = CORES): Results {
  const random = createRandom(seed + 1);
  const [assumption] = readAssumptions(sentence, 'f');
  assert.ok(assumption !== undefined);
  const cells = distinctCells(assumption.checks({ ...KNOWN, usableCores: cores }));
  const levels = new Map<string, number>();
  const levelOf = (cell: CellKey, what: string): number => {
    const key = `${cellId(cell)} ${what}`;
    const known = levels.get(key) ?? 10 ** (6 * random() - 3);
    levels.set(key, known);
    return known;
  };
  return levelledResults({
    cells,
    levelOf,
    rounds: 8,
    noise: 0.01,
    cores,
    seed,
    plan: {
      assumptions: [sentence],
      workloads: [testWorkload({ id: 'w', sizes: [KNOWN.smallest, KNOWN.largest] })],
      strategies: ['main-thread', 'worker-copy', 'worker-shared'].map(plannedStrategy),
    },
  });
}
