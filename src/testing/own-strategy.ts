import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../cli/program.js';
import { WorkloadFolder } from './faults/workload-folder.js';
import { testIo } from './io.js';
import { moduleOf } from './measure-source.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PAGE = readFileSync(join(ROOT, 'docs/strategies.md'), 'utf8');

/** The pool that the page on strategies shows. */
export const [, EXAMPLE = ''] = /^```js\n(\/\/ my-pool\.mjs[\s\S]*?)^```/m.exec(PAGE) ?? [];

/** The source of facts that a strategy may state. */
export const FACTS =
  "{ where: 'threads', input: 'cloned-once', simplicity: 50, crashTakesDown: 'process', mostWorkers: null }";

/** A folder with a workload, `adds.mjs`, and the page's pool, `my-pool.mjs`, in which this package can be imported. */
export function ownStrategyFolder(): WorkloadFolder {
  const folder = new WorkloadFolder();
  mkdirSync(join(folder.path, 'node_modules'));
  symlinkSync(ROOT, join(folder.path, 'node_modules', 'parallel-bench'), 'junction');
  folder.write('adds', moduleOf(''));
  folder.write('my-pool', EXAMPLE);
  return folder;
}

/** Runs the tool in a folder, and returns what it printed. */
export async function runIn(folder: string, ...args: readonly string[]) {
  const io = testIo(folder);
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err() };
}
