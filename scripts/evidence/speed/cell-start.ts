import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { interleave } from './interleave.js';

const PASSES = 61;
const ENTRY = fileURLToPath(new URL('./cell-imports.js', import.meta.url));

/** Resolves with the ms until a cell's process has imported what it needs, with tinybench and without. */
export function cellStarts(): Promise<Record<'with' | 'without', number>> {
  return interleave(PASSES, { with: () => start('with'), without: () => start('without') });
}

async function start(what: 'with' | 'without'): Promise<number> {
  const began = performance.now();
  const child = fork(ENTRY, [what]);
  await once(child, 'message');
  const ms = performance.now() - began;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  return ms;
}
