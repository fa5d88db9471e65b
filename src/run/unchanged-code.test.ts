import assert from 'node:assert/strict';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { requestOf, SHORTEST_BUDGET } from '../testing/faults/cell-request.js';
import { good } from '../testing/planned-run.js';
import { temporaryFolder } from '../testing/synthetic-checkout.js';
import type { MeasuredRound } from './measure-round.js';
import { whileUnchanged } from './unchanged-code.js';

it('a workload’s file that is edited or removed during a run fails its rounds from then on, one saved again does not', async (context) => {
  const folder = temporaryFolder(context);
  const [edited, other] = [join(folder, 'edited.mjs'), join(folder, 'other.mjs')];
  for (const path of [edited, other]) writeFileSync(path, 'export default 1;');
  const measure = whileUnchanged(async () => good(1), [edited, other]);
  const round = (path: string): Promise<MeasuredRound> =>
    measure(
      requestOf(path, { strategy: 'main-thread' }),
      SHORTEST_BUDGET,
      1000,
      new AbortController().signal,
    );

  assert.equal((await round(edited)).status, 'measured');
  utimesSync(edited, 1, 1);
  assert.equal((await round(edited)).status, 'measured');
  // A text of equal length.
  writeFileSync(edited, 'export default 2;');
  const failed = await round(edited);
  assert.ok(failed.status === 'failed');
  assert.equal(failed.failure.kind, 'bad-module');
  assert.match(
    failed.failure.message,
    /edited\.mjs was changed or removed while the run went on.*Run it again/,
  );
  assert.equal((await round(other)).status, 'measured');
  rmSync(other);
  assert.equal((await round(other)).status, 'failed');
});
