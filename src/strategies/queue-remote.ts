import { MeasurementError } from '../model/failure.js';
import type { Strategy } from '../model/strategy.js';
import { cleanServer } from '../pool/queue/clean-server.js';
import { openQueue } from '../pool/queue/open-queue.js';
import { openRemoteWorkers } from '../pool/queue/remote-workers.js';
import { MESSAGE_OPTIONS, messageOptions } from './options/message-options.js';
import { REDIS, redisOf } from './options/redis.js';

const queueRemote: Strategy = {
  id: 'queue-remote',
  title: 'BullMQ with workers on other hosts, where parallel-bench worker waits for this workload',
  package: 'bullmq',
  service: { program: 'redis-server', packages: ['ioredis'] },
  facts: {
    where: 'elsewhere',
    input: 'cloned-once',
    simplicity: 50,
    crashTakesDown: 'worker',
    mostWorkers: null,
  },
  options: [...MESSAGE_OPTIONS, REDIS],
  async open(job) {
    const server = redisOf(job.options);
    if (server === undefined)
      throw new MeasurementError(
        'unsuitable',
        'other hosts need a server that they reach too: --redis redis://host:port',
      );
    const { tasksPerMessage: tasksPerJob, inFlight } = messageOptions(job.options);
    return openQueue(job, {
      server,
      tasksPerJob,
      inFlight,
      workers: ({ packages, client, session, workload }) =>
        openRemoteWorkers(packages, client, session, workload),
    });
  },
  cleanUp: (options) => {
    const server = redisOf(options);
    return server && (() => cleanServer(server));
  },
};

export default queueRemote;
