#!/usr/bin/env node
import { ExitCode } from '../src/cli/exit-codes.js';
import { processIo } from '../src/cli/io.js';
import { main } from '../src/cli/program.js';

try {
  process.exitCode = await main(process.argv.slice(2), processIo());
} catch (error) {
  console.error('parallel-bench: this is a bug of its own, please report it:', error);
  process.exitCode = ExitCode.BUG;
}
