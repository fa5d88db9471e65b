import { ExitCode } from './exit-codes.js';

/**
 * This process imports workloads, and a workload can end it: by process.exit, or by awaiting what never comes. A script
 * must not take that for success. Call what it returns when all is done.
 */
export function expectToFinish(process: NodeJS.Process): () => void {
  const complain = (code: number): void => {
    if (code === ExitCode.SIGINT || code === ExitCode.SIGTERM) return;
    process.stderr.write(
      `parallel-bench: a workload's module ended the tool while it was loaded, with exit code ${code}: by process.exit, an error outside any promise, or by awaiting what never settles\n`,
    );
    process.exitCode = ExitCode.USAGE;
  };
  process.once('exit', complain);
  return () => void process.off('exit', complain);
}
