import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunChanges } from '../model/changes.js';
import type { CellResult, Results } from '../model/results.js';
import { inFolder, refuses } from '../testing/folder.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { journalPath } from './journal.js';
import { readResults, readWorkloads } from './read-results.js';
import { ResultsFile } from './save-results.js';

/** Large enough that a round is not worth writing all of it: two megabytes. */
const WHOLE = syntheticResults(TWO_CORES);
const CELL = measuredCell(WHOLE);

inFolder('a round of a large file is a line beside it, and is read as if it were in it', async (folder) => {
  const path = join(folder, 'a.json');
  const { file, before } = await savedWhole(path);
  await file.saveRound(changesOf(1), () => after(1));
  await file.saveRound(changesOf(2), () => after(2));
  assert.equal(await readFile(path, 'utf8'), before);
  assert.deepEqual(await readResults(path), after(2));
  const { rest, workloads } = await readWorkloads(path, (_, cells) => cells);
  assert.deepEqual({ ...rest, cells: workloads.flat() }, after(2));
  await file.close();
});

inFolder('a small file is replaced after each round', async (folder) => {
  const path = join(folder, 'a.json');
  const file = await ResultsFile.open(path);
  const small: Results = { ...WHOLE, plan: { ...WHOLE.plan, cells: [] }, cells: [], controls: [] };
  await file.save(small);
  await file.saveRound({ ...changesOf(1), plan: small.plan }, () => small);
  assert.deepEqual(await readdir(folder), ['a.json', 'a.json.lock']);
  await file.close();
});

inFolder(
  'saving the whole, a changed plan and enough rounds take the journal into the file',
  async (folder) => {
    const path = join(folder, 'a.json');
    const { file } = await savedWhole(path);
    const isThere = async (): Promise<boolean> => (await readdir(folder)).includes('a.json.journal');
    await file.saveRound(changesOf(1), () => after(1));
    assert.ok(await isThere());
    const plan = { ...WHOLE.plan };
    await file.saveRound({ ...changesOf(2), plan }, () => ({ ...after(2), plan }));
    assert.ok(!(await isThere()));
    let replaced = 0;
    for (let round = 3; replaced === 0; round++)
      await file.saveRound({ ...changesOf(round), plan }, () => {
        replaced = round;
        return { ...after(round), plan };
      });
    // An eighth of the two megabytes, in lines of one cell's twelve rounds.
    assert.ok(replaced > 10 && replaced < 100, String(replaced));
    assert.deepEqual(await readResults(path), after(replaced));
    await file.saveRound({ ...changesOf(100), plan }, () => after(100));
    await file.save(after(100));
    await file.close();
    assert.deepEqual(await readdir(folder), ['a.json']);
    assert.deepEqual(await readResults(path), after(100));
  },
);

inFolder('a kill takes no round that was saved', async (folder) => {
  const path = join(folder, 'a.json');
  const script = `
    import { ResultsFile } from ${JSON.stringify(new URL('save-results.js', import.meta.url).href)};
    import { readResults } from ${JSON.stringify(new URL('read-results.js', import.meta.url).href)};
    const whole = await readResults(process.argv[2]);
    const file = await ResultsFile.open(process.argv[1]);
    await file.save(whole);
    const { plan, time } = whole;
    for (let wallMs = 1; ; wallMs++) {
      const now = { ...whole, time: { ...time, wallMs } };
      await file.saveRound({ plan, cells: [], controls: [], probes: [], warnings: [], time: now.time, loadAfter: 0 }, () => now);
      console.log(wallMs);
    }`;
  const { file } = await savedWhole(join(folder, 'whole.json'));
  await file.close();
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', script, path, join(folder, 'whole.json')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let saved = 0;
  for await (const line of createInterface(child.stdout)) {
    saved = Number(line);
    if (saved === 50) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  assert.ok(saved >= 50);
  // The last line may have been written, and not printed any more.
  const { wallMs } = (await readResults(path)).time;
  assert.ok(wallMs === saved || wallMs === saved + 1, `${wallMs} of ${saved}`);
});

inFolder(
  'a line that is half there is not read, and neither is the journal of another text',
  async (folder) => {
    const path = join(folder, 'a.json');
    const { file } = await savedWhole(path);
    await file.saveRound(changesOf(1), () => after(1));
    await file.close();
    const line = (await readFile(journalPath(path), 'utf8')).split('\n')[1] ?? '';
    await appendFile(journalPath(path), line.slice(0, -1));
    assert.deepEqual(await readResults(path), after(1));
    await mkdir(join(folder, 'other'));
    const other = join(folder, 'other', 'a.json');
    await writeFile(other, `${await readFile(path, 'utf8')} `);
    await copyFile(journalPath(path), journalPath(other));
    assert.deepEqual(await readResults(other), WHOLE);
  },
);

inFolder('a damaged journal is refused by its name and the field', async (folder) => {
  const path = join(folder, 'a.json');
  const { file } = await savedWhole(path);
  await file.saveRound(changesOf(1), () => after(1));
  await file.close();
  const journal = await readFile(journalPath(path), 'utf8');
  await writeFile(journalPath(path), journal.replace('"wallMs":1,', '"wallMs":"1",'));
  await refuses(readResults(path), /a\.json\.journal: time\.wallMs must be a number .*, not "1"/);
  await writeFile(journalPath(path), `${journal}{\n`);
  await refuses(readResults(path), /a\.json\.journal is not JSON/);
});

async function savedWhole(path: string): Promise<{ file: ResultsFile; before: string }> {
  const file = await ResultsFile.open(path);
  await file.save(WHOLE);
  return { file, before: await readFile(path, 'utf8') };
}

/** One cell has an answer of its own after each round. */
function changesOf(round: number): RunChanges {
  return {
    plan: WHOLE.plan,
    cells: [{ ...CELL, answer: round }],
    controls: [],
    probes: [{ round: 1000 + round, capacity: 1 }],
    warnings: [],
    time: { ...WHOLE.time, wallMs: round },
    loadAfter: round,
  };
}

/** What the results are after the rounds 1 to this one. */
function after(round: number): Results {
  const rounds = Array.from({ length: round }, (_, i) => i + 1);
  return {
    ...WHOLE,
    environment: { ...WHOLE.environment, loadAfter: round },
    cells: WHOLE.cells.map((cell) => (cell === CELL ? { ...CELL, answer: round } : cell)),
    probes: [...WHOLE.probes, ...rounds.flatMap((one) => changesOf(one).probes)],
    time: { ...WHOLE.time, wallMs: round },
  };
}

function measuredCell({ cells }: Results): Extract<CellResult, { status: 'measured' }> {
  const cell = cells.find(({ status }) => status === 'measured');
  return cell?.status === 'measured' ? cell : assert.fail('nothing was measured');
}
