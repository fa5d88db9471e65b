#!/usr/bin/env node
// Import only Node's own modules here: a tool that can't even be loaded must not end with Node's own 1, which
// means a regression.
import { writeSync } from 'node:fs';

const BUG = 70;
const USAGE = 2;

/** Errors that no program can help: a full disk, no rights, too few descriptors, processes or memory. */
const REFUSALS = new Set([
  'EACCES',
  'EAGAIN',
  'EDQUOT',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'ENOSPC',
  'EPERM',
  'EROFS',
]);

// After an exception outside any promise the state is unknown, so nothing else may run; and the 1 that Node would
// end with means a regression.
process.on('uncaughtException', (error) => process.exit(complain(error)));

try {
  const { runTool } = await import('../src/cli/run-tool.js');
  process.exitCode = await runTool(process.argv.slice(2));
} catch (error) {
  process.exitCode = complain(error);
}

/**
 * Prints what the system refused in a sentence, and everything else as a bug, with its stack. Returns the
 * exit code.
 */
function complain(error: unknown): number {
  const refusal = refusalOf(error);
  const text =
    refusal === undefined
      ? `this is a bug in parallel-bench, please report it: ${error instanceof Error ? error.stack : String(error)}`
      : refusal;
  try {
    // This writes at once, not by a stream that may be gone.
    writeSync(2, `parallel-bench: ${text}\n`);
  } catch {
    // Nobody is left to read it.
  }
  return refusal === undefined ? BUG : USAGE;
}

function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  if ('syscall' in error && error.syscall === 'uv_cwd')
    return 'the current folder is gone: change to another.';
  if (error.code === 'ERR_ACCESS_DENIED')
    return `this Node may not do that (--permission): ${error.message}. Allow reading, writing and child processes.`;
  return REFUSALS.has(error.code) ? `the system refused: ${error.message}` : undefined;
}
