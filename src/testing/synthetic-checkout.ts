import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder for one test, which is removed after it. */
export function temporaryFolder(context: { after(clean: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a checkout's files, by path. Returns its folder. */
export function writeCheckout(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

/** Returns the source of a workload of known work: `steps` steps of arithmetic in each of its four tasks. */
export function spinWorkload(steps: number): string {
  return `export default {
  title: 'spin',
  sizeUnit: 'tasks',
  sizes: [4],
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, task) => task) }),
  run(task) {
    let x = task;
    for (let i = 0; i < ${steps}; i++) x = (Math.imul(x, 1103515245) + 12345) | 0;
    return x;
  },
  answer: (results) => results.length,
};
`;
}

/**
 * The source of a workload whose thread never rests between turns, except for the moments in which it takes a
 * message.
 */
export const RESTLESS_WORKLOAD = `let busy = false;
function spin() {
  const end = performance.now() + 1;
  while (performance.now() < end);
  setImmediate(spin).unref();
  setTimeout(() => {}, 1).unref();
}
${spinWorkload(100_000).replace(
  'let x = task;',
  'if (!busy) { busy = true; setImmediate(spin); } let x = task;',
)}`;
