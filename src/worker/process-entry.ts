// This file runs inside a forked process, which ends by itself when the channel to its parent closes, even if
// the parent died.
import { workerCode } from '../model/task-code.js';
import { OWN_PID, ownCpuMs, timed } from './clock.js';
import type { CpuRequest, TaskMessage, WorkerMessage, WorkerStart } from './messages.js';
import { reportUncaught } from './report-uncaught.js';
import { taskServer } from './serve-tasks.js';

const post = (message: WorkerMessage): void => {
  process.send?.(message);
};

process.once('message', async (start: WorkerStart) => {
  const { token, module } = start;
  reportUncaught(token);
  try {
    const loaded = await timed(() => import(module));
    const serve = await taskServer(await workerCode(loaded.value, start), start, post);
    process.on('message', (message: TaskMessage | CpuRequest) => {
      if (message === 'cpu') post([token, 'cpu', ownCpuMs()]);
      else serve(message);
    });
    post([token, 'ready', OWN_PID, 0, loaded.ms]);
  } catch (thrown) {
    const { postFailure } = await import('./post-failure.js');
    postFailure(token, thrown, 'bad-module', post);
  }
});
