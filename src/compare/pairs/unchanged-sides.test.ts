import assert from 'node:assert/strict';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { UsageError } from '../../model/failure.js';
import { requestOf } from '../../testing/faults/cell-request.js';
import { temporaryFolder } from '../../testing/synthetic-checkout.js';
import type { PairOutcome } from '../../verdict/pair.js';
import type { PairRequest } from './measure-pair.js';
import { whileSidesUnchanged } from './unchanged-sides.js';

const OUTCOME: PairOutcome = {
  status: 'failed',
  side: 'base',
  failure: { kind: 'threw', message: 'no luck', phase: 'warm run' },
};

it('a side whose file is edited or removed between its pairs gets no verdict, one saved again does', async (context) => {
  const folder = temporaryFolder(context);
  const [base, head, other] = [join(folder, 'base.mjs'), join(folder, 'head.mjs'), join(folder, 'other.mjs')];
  for (const path of [base, head, other]) writeFileSync(path, 'export default 1;');
  const measure = whileSidesUnchanged(async () => OUTCOME);
  const pairOf = (one: string, two: string): Promise<PairOutcome> => {
    const requests = {
      base: requestOf(one, { strategy: 'main-thread' }),
      head: requestOf(two, { strategy: 'main-thread' }),
    };
    return measure({ requests } as PairRequest, new AbortController().signal);
  };

  assert.equal(await pairOf(base, head), OUTCOME);
  utimesSync(head, 1, 1);
  assert.equal(await pairOf(base, head), OUTCOME);
  // A text of equal length.
  writeFileSync(head, 'export default 2;');
  await assert.rejects(pairOf(base, head), (error) => {
    assert.ok(error instanceof UsageError);
    assert.match(
      error.message,
      /^head: .*head\.mjs was changed or removed while it was compared.*Compare again\.$/,
    );
    return true;
  });
  assert.equal(await pairOf(base, other), OUTCOME);
  rmSync(base);
  await assert.rejects(pairOf(base, other), /^UsageError: base: .*base\.mjs was changed/);
});
