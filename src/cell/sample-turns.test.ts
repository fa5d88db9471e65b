import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Turn } from '../model/measurement.js';
import { sampleTurns } from './sample-turns.js';

const AN_HOUR = 3_600_000;

it('takes as many turns as are wanted, and keeps them in time order', async () => {
  const times = [3, 1, 2, 5, 4];
  const turns = await sampleTurns(each(times), { samples: 5, measureMs: AN_HOUR });
  assert.deepEqual(
    turns.map(({ metrics }) => metrics.warm),
    times,
  );
});

it('takes one turn where no time is left', async () => {
  assert.equal((await sampleTurns(each([1, 2]), { samples: 20, measureMs: 0 })).length, 1);
});

it('counts a turn that was taken already, and its time', async () => {
  const first = turnOf(900);
  const alone = await sampleTurns(each([]), { samples: 20, measureMs: 50 }, first);
  assert.deepEqual(alone, [first]);
  const more = await sampleTurns(each([1, 2]), { samples: 3, measureMs: AN_HOUR }, first);
  assert.deepEqual(
    more.map(({ metrics }) => metrics.warm),
    [900, 1, 2],
  );
});

for (const thrown of [new TypeError('no'), { code: 7 }, undefined]) {
  it(`rejects with what a turn threw: ${String(thrown)}`, async () => {
    const turn = async (): Promise<Turn> => {
      throw thrown;
    };
    const seen = await sampleTurns(turn, { samples: 2, measureMs: 1 }).then(
      () => 'nothing',
      (error: unknown) => ({ error }),
    );
    assert.deepEqual(seen, { error: thrown });
  });
}

function each(times: readonly number[]): () => Promise<Turn> {
  const left = [...times];
  return async () => {
    const warm = left.shift();
    assert.notEqual(warm, undefined, 'no further turn is due');
    return turnOf(warm ?? 0);
  };
}

function turnOf(warm: number): Turn {
  return { metrics: { warm, compute: warm }, idleCpuShare: null };
}
