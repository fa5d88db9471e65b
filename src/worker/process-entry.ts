// This file runs inside a forked process, which ends by itself when the channel to its parent closes, even if
// the parent died.
import { workerCode } from '../model/task-code.js';
import { OWN_PID, ownCpuMs } from './clock.js';
import type { CpuRequest, TaskMessage, WorkerMessage, WorkerStart } from './messages.js';
import { taskServer } from './serve-tasks.js';

const post = (message: WorkerMessage): void => {
  process.send?.(message);
};

process.once('message', async (start: WorkerStart) => {
  const { token, module } = start;
  reportUncaught(token);
  try {
    const serve = taskServer(await workerCode(import(module), start), start, post);
    process.on('message', (message: TaskMessage | CpuRequest) => {
      if (message === 'cpu') post([token, 'cpu', ownCpuMs()]);
      else serve(message);
    });
    post([token, 'ready', OWN_PID, 0]);
  } catch (thrown) {
    const { postFailure } = await import('./post-failure.js');
    postFailure(token, thrown, 'bad-module', post);
  }
});

/**
 * Reports an error outside any task (from a timer, or an unhandled rejection) to the parent with its stack,
 * then ends the process. After the parent has asked the process to end, only stderr is left for the report.
 */
function reportUncaught(token: number): void {
  process.once('uncaughtException', (thrown) => {
    process.exitCode = 1;
    const last = (message: WorkerMessage): void => void process.send?.(message, () => process.disconnect());
    if (process.connected)
      return void import('./post-failure.js').then(({ postFailure }) =>
        postFailure(token, thrown, 'threw', last),
      );
    console.error(thrown);
    process.exit();
  });
}
