import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createRandom } from '../model/random.js';
import { machineSpread } from './machine-spread.js';

it('gives the range and the median of the machines, whatever lies beyond what was measured', () => {
  assert.deepEqual(machineSpread([4, 1, 2]), { median: 2, low: 1, high: 4, machines: 3, coverage: 0.5 });
  const open = machineSpread([Number.POSITIVE_INFINITY, 0, 100, Number.POSITIVE_INFINITY]);
  assert.deepEqual(
    [open.median, open.low, open.high],
    [Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY],
  );
  assert.throws(() => machineSpread([]), RangeError);
});

it('one more machine lies in the range as often as stated, for machines drawn from any distribution', () => {
  const random = createRandom(5);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const drawn: Readonly<Record<string, () => number>> = {
    'log-normal': () => 3700 * Math.exp(0.15 * normal()),
    'two kinds of machines': () => (random() < 0.3 ? 6000 : 3700) * Math.exp(0.02 * normal()),
    'with far outliers': () => 3700 * Math.exp(0.05 * Math.tan(Math.PI * (random() - 0.5))),
  };
  const runs = 4000;
  for (const [what, draw] of Object.entries(drawn)) {
    for (const machines of [2, 6, 20]) {
      let inside = 0;
      let stated = 0;
      for (let i = 0; i < runs; i++) {
        const { low, high, coverage } = machineSpread(Array.from({ length: machines }, draw));
        const next = draw();
        if (next >= low && next <= high) inside++;
        stated = coverage;
      }
      assert.ok(Math.abs(stated - (machines - 1) / (machines + 1)) < 1e-12);
      // Four standard errors of a share of 4000 draws.
      const error = 4 * Math.sqrt((stated * (1 - stated)) / runs);
      assert.ok(
        Math.abs(inside / runs - stated) < error,
        `${what}, ${machines}: ${inside / runs}, not ${stated}`,
      );
    }
  }
});
