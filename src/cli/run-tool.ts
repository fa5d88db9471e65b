import { runtimeProblem } from '../environment/runtime.js';
import { ExitCode } from './exit-codes.js';
import { outliveTerminal } from './gone-terminal.js';
import { processIo } from './io.js';
import { main } from './program.js';

/** Runs the whole tool in this process. Resolves with its exit code when all that it printed is written. */
export async function runTool(args: readonly string[]): Promise<number> {
  outliveTerminal();
  const io = processIo();
  const problem = runtimeProblem(process.versions);
  if (problem !== undefined) {
    io.stderr.write(`parallel-bench: ${problem}\n`);
    return ExitCode.USAGE;
  }
  const code = await main(args, io);
  const lost = await io.lostOutput();
  if (lost === undefined) return code;
  io.stderr.write(`parallel-bench: the output can't be written: ${lost.message}\n`);
  // A verdict stands, even where its output was lost.
  return code === ExitCode.REGRESSION ? code : ExitCode.USAGE;
}
