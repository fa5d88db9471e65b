import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Results } from '../model/results.js';
import { sampleResults } from '../testing/damage.js';
import { parseResults } from './parse-results.js';
import { Serialiser, serialiseResults } from './serialise-results.js';

const sample = sampleResults();

/** Adds one round to the sample's measured cell, as a runner does: all other parts stay the same objects. */
function oneRoundLater(results: Results): Results {
  const cells = results.cells.map((cell) => {
    const last = cell.status === 'measured' ? cell.rounds.at(-1) : undefined;
    return cell.status !== 'measured' || last === undefined
      ? cell
      : { ...cell, rounds: [...cell.rounds, { ...last, round: last.round + 1 }] };
  });
  return { ...results, cells };
}

test('writes one line per round, so that a further round is a further line in a diff', () => {
  const before = serialiseResults(sample).split('\n');
  const after = serialiseResults(oneRoundLater(sample)).split('\n');
  const isNew = (line: string): boolean => !before.includes(line);
  assert.equal(after.length, before.length + 1);
  // The diff has the new round, and the round before it, which now has a comma.
  assert.deepEqual(
    after.filter(isNew).map((line) => /"round":(\d)/.exec(line)?.[1]),
    ['2', '3'],
  );
  assert.ok(Math.max(...after.map((line) => line.length)) < 400);
});

test('writes the same text for parts that it remembers as for parts that it sees first', () => {
  const serialiser = new Serialiser();
  let results = sample;
  for (let round = 0; round < 5; round++) {
    assert.equal(serialiser.serialise(results), serialiseResults(results));
    results = oneRoundLater(results);
  }
});

test('writes only what its reader accepts: clean texts of bounded length', () => {
  const message = `\u001b[31m${'x'.repeat(10_000)}`;
  const failure = { kind: 'threw', message, phase: 'startup', stack: `a\n${'b'.repeat(100_000)}` } as const;
  const [first] = sample.cells;
  assert.ok(first !== undefined);
  const { workload, size, strategy, workers } = first;
  const cells = [{ workload, size, strategy, workers, status: 'failed', failure, rounds: [] } as const];
  const read = parseResults(serialiseResults({ ...sample, cells }), 'x.json').cells[0];
  assert.ok(read?.status === 'failed');
  assert.match(read.failure.message, /^x{4000,4095}…$/);
  assert.ok(read.failure.stack?.startsWith('a\nbbb'));
});

test('throws instead of writing a number that is not finite', () => {
  for (const wallMs of [Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => serialiseResults({ ...sample, time: { ...sample.time, wallMs } }), /can't hold/);
  }
});
