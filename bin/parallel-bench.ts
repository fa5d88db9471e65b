#!/usr/bin/env node
import { ExitCode } from '../src/cli/exit-codes.js';
import { processIo } from '../src/cli/io.js';
import { main } from '../src/cli/program.js';

// Outside of any promise, too, a bug must not end with Node's own 1, which means a regression.
process.on('uncaughtException', (error) => {
  sayBug(error);
  process.exit(ExitCode.BUG);
});

try {
  process.exitCode = await main(process.argv.slice(2), processIo());
} catch (error) {
  sayBug(error);
  process.exitCode = ExitCode.BUG;
}

function sayBug(error: unknown): void {
  console.error('parallel-bench: this is a bug of its own, please report it:', error);
}
