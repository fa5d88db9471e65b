import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { interleave } from './interleave.js';

const BIN = fileURLToPath(new URL('../../../bin/parallel-bench.js', import.meta.url));
const PASSES = 25;

/** Resolves with the ms of `parallel-bench --help` and of an empty Node process. */
export function helpAgainstNode(): Promise<Record<'help' | 'node', number>> {
  return interleave(PASSES, { help: () => run([BIN, '--help']), node: () => run(['-e', '0']) });
}

async function run(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return ms;
}
