// One worker of the route `cluster`.
import { listenerOf } from '../listener-of.js';
import { LOOPBACK, type ServeJob, WORKER_VARIABLE } from '../serve-job.js';
import { listen } from './listen.js';
import { stoppableServer } from './stoppable-server.js';

const job: ServeJob = JSON.parse(process.argv[2] ?? '');
const number = Number(process.env[WORKER_VARIABLE]);
const { server, close, stop } = stoppableServer(await listenerOf(job, number));

process.on('message', async (message) => {
  if (message === 'close') {
    close();
    return void process.send?.('closed');
  }
  await stop();
  process.disconnect();
});
// All workers get the one port that the first of them was given.
await listen(server, { host: LOOPBACK, port: 0 });
