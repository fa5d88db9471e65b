import assert from 'node:assert/strict';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { WorkloadData } from '../model/workload-source.js';
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

it('so does an edited file of the user’s data or of a strategy, and it alone is named', async (context) => {
  const folder = temporaryFolder(context);
  const [code, calls, one, two, strategy] = ['w.mjs', 'calls.json', '1.md', '2.md', 'own.mjs'].map((name) => {
    const path = join(folder, name);
    writeFileSync(path, name);
    return path;
  });
  assert.ok(code && calls && one && two && strategy);
  const measure = whileUnchanged(async () => good(1), [code, calls, one, two, strategy]);
  const round = async (data: WorkloadData | null, own = {}): Promise<string> => {
    const request = requestOf(code, { strategy: 'main-thread' });
    const read = { ...request, ...own, workload: { ...request.workload, data } };
    const outcome = await measure(read, SHORTEST_BUDGET, 1000, new AbortController().signal);
    return outcome.status === 'failed' ? outcome.failure.message : outcome.status;
  };
  const files = { kind: 'files', pattern: join(folder, '*.md'), files: [one, two], as: 'text' } as const;
  const kinds = [{ kind: 'calls', file: calls }, { kind: 'text', file: calls }, files] as const;
  for (const data of kinds) assert.equal(await round(data, { strategyPath: strategy }), 'measured');
  for (const path of [calls, two, strategy]) writeFileSync(path, 'other');
  assert.match(await round(kinds[0]), /^\S+calls\.json was changed .* of different input\./);
  assert.match(await round(kinds[1]), /^\S+calls\.json was changed/);
  assert.match(await round(files), /^\S+2\.md was changed .* of different input\./);
  assert.match(
    await round(null, { strategyPath: strategy }),
    /^\S+own\.mjs was changed .* of different code\./,
  );
  assert.equal(await round(null), 'measured');
});
