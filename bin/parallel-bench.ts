#!/usr/bin/env node
import { processIo } from '../src/cli/io.js';
import { expectToFinish } from '../src/cli/premature-exit.js';
import { main } from '../src/cli/program.js';

const finished = expectToFinish(process);
try {
  process.exitCode = await main(process.argv.slice(2), processIo());
} finally {
  finished();
}
