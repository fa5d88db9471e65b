import assert from 'node:assert/strict';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { countWork } from '../../testing/count-work.js';
import { inFolder } from '../../testing/folder.js';
import { recordRun } from '../../testing/recorded-run.js';

/** Four times as many cells are four times as much work; by its square it would be sixteen times. */
const MOST_TIMES = 5;

inFolder(
  'recording four times as many cells takes at most five times the work and the bytes',
  async (folder) => {
    const written = await countBytes(folder);
    const costOf = async (cells: number): Promise<{ work: number; bytes: number }> => {
      const before = written();
      const work = await countWork(() => recordRun(cells, join(folder, `${cells}.json`)));
      return { work, bytes: written() - before };
    };
    const [few, many] = [await costOf(1000), await costOf(4000)];
    assert.ok(many.work < MOST_TIMES * few.work, `${few.work} calls became ${many.work}`);
    assert.ok(many.bytes < MOST_TIMES * few.bytes, `${few.bytes} bytes became ${many.bytes}`);
  },
);

/** Counts what is written into files from now on. */
async function countBytes(folder: string): Promise<() => number> {
  const handle = await open(join(folder, 'any'), 'w');
  const prototype: { writeFile: Write; appendFile: Write } = Object.getPrototypeOf(handle);
  await handle.close();
  let bytes = 0;
  for (const method of ['writeFile', 'appendFile'] as const) {
    const original = prototype[method];
    prototype[method] = function (text) {
      bytes += Buffer.byteLength(text);
      return original.call(this, text);
    };
  }
  return () => bytes;
}

type Write = (this: unknown, text: string) => Promise<void>;
