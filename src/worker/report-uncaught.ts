import type { WorkerMessage } from './messages.js';

/**
 * Reports an error outside any task (from a timer, or an unhandled rejection) to the parent with its stack,
 * then ends the process. After the parent has asked the process to end, only stderr is left for the report.
 */
export function reportUncaught(token: number): void {
  process.once('uncaughtException', (thrown) => {
    process.exitCode = 1;
    const last = (message: WorkerMessage): void => void process.send?.(message, () => process.disconnect());
    if (process.connected)
      return void import('./post-failure.js').then(({ postFailure }) =>
        postFailure(token, thrown, 'threw', last),
      );
    console.error(thrown);
    // What else the workload has open must not keep a process that has failed.
    process.exit();
  });
}
