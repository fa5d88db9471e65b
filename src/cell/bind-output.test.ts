import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complete } from '../testing/complete.js';
import { moduleOf, sourceMeasurer } from '../testing/measure-source.js';
import { bindOutput } from './bind-output.js';
import { tryInputs } from './look-at-workload.js';

const measure = sourceMeasurer();

describe('an output', () => {
  for (const [what, output, says] of [
    ['is no typed array', () => [1, 2], /^output\(4\) must give a typed array; seen: \[ 1, 2 \]$/],
    [
      'can’t be divided evenly',
      () => new Int8Array(10),
      /^output\(4\) gave 10 elements, and each of 4 tasks is to write as many: give a multiple of 4$/,
    ],
    ['is empty', () => new Int8Array(), /^output\(4\) gave 0 elements/],
  ] as const) {
    it(`that ${what} is refused before anything is measured`, async () => {
      const workload = { ...complete({ tasks: [0, 1, 2, 3], run: () => undefined }), output };
      assert.throws(() => bindOutput(workload, 4, 4, false), { message: says });
      const { problem } = await tryInputs(workload, [4], () => {});
      assert.match(String(problem), /^can't make size 4: output\(4\)/);
    });
  }

  it('of every class of typed arrays holds what tasks write', () => {
    for (const Part of [Uint8ClampedArray, Float32Array, BigInt64Array]) {
      const code = {
        run: (task: unknown, _: unknown, part: unknown) => void Reflect.set(Object(part), 1, task),
      };
      const workload = { ...complete({ tasks: [0], run: () => undefined }), code, output: () => new Part(4) };
      const bound = bindOutput(workload, 1, 2, true);
      const [, second] = bound?.output.parts ?? [];
      const one = Part === BigInt64Array ? 1n : 1;
      assert.equal(bound?.code.run(one, undefined, second), second);
      assert.deepEqual([...(bound?.output.whole ?? [])].map(Number), [0, 0, 0, 1]);
      assert.deepEqual(bound?.code.run(one, undefined), second?.slice());
    }
  });
});

const WRITES =
  'output: () => new Float64Array(400), answer: undefined, run: (task, _, part) => { part[task] += 1; },';

describe('a cell whose tasks write into an output', () => {
  it('has one answer under every strategy, that of the parts as results, also with new tasks for each run', async () => {
    const returns = moduleOf(
      'answer: undefined, run: (task) => { const part = new Float64Array(100); part[task] += 1; return part; },',
    );
    const answers = [await measure(returns)];
    for (const strategy of ['main-thread', 'worker-copy', 'worker-shared'])
      answers.push(await measure(moduleOf(WRITES), strategy, { fresh: strategy !== 'worker-copy' }));
    const digests = answers.map((one) => (one.status === 'measured' ? one.measurement.answer : one));
    assert.equal(new Set(digests).size, 1, JSON.stringify(digests));
  });

  it('fails with a sentence where run() returns something', async () => {
    for (const [strategy, run] of [
      ['main-thread', '() => 7'],
      ['worker-copy', 'async () => ({})'],
    ] as const) {
      const outcome = await measure(moduleOf(`${WRITES} run: ${run},`), strategy);
      assert.ok(outcome.status === 'failed', JSON.stringify(outcome));
      assert.match(
        outcome.failure.message,
        /^run\(\) returned an? (number|object): a workload with an `output` writes into its third argument, and returns nothing$/,
      );
    }
  });

  it('counts the bytes of the parts on their way back: copied, moved, or in shared memory', async () => {
    const bytes = `createInput: () => ({ tasks: [0, 1, 2, 3].map((i) => Uint8Array.of(i)) }), ${WRITES}`;
    for (const [strategy, kind, more] of [
      ['worker-copy', 'copied', 64],
      ['worker-transfer', 'moved', 4],
      ['worker-shared', 'shared', 0],
    ] as const) {
      const outcome = await measure(moduleOf(bytes), strategy);
      assert.ok(outcome.status === 'measured', JSON.stringify(outcome));
      const { back } = outcome.measurement.evidence.traffic ?? {};
      // Four parts of 100 numbers of 8 bytes.
      assert.ok(back && back[kind] >= 3200 && back[kind] <= 3200 + 4 * more, JSON.stringify(back));
    }
  });
});
