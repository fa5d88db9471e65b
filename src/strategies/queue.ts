import type { Strategy } from '../model/strategy.js';
import { PROCESS_OPTIONS } from '../model/worker-options/worker-options.js';
import { cleanServer } from '../pool/queue/clean-server.js';
import { openQueue } from '../pool/queue/open-queue.js';
import { startQueueProcess } from '../pool/queue/start-queue-process.js';
import { MESSAGE_OPTIONS, messageOptions } from './options/message-options.js';
import { REDIS, redisOf } from './options/redis.js';

const queue: Strategy = {
  id: 'queue',
  title: 'BullMQ: processes take tasks as jobs from Redis, and fetch what they share when they start',
  package: 'bullmq',
  service: { program: 'redis-server', packages: ['ioredis'] },
  isRung: true,
  facts: {
    where: 'processes',
    input: 'cloned-once',
    simplicity: 40,
    crashTakesDown: 'worker',
    mostWorkers: null,
  },
  options: [...MESSAGE_OPTIONS, ...PROCESS_OPTIONS, REDIS],
  open: (job) => {
    const { tasksPerMessage: tasksPerJob, inFlight } = messageOptions(job.options);
    const start = startQueueProcess(job.options);
    const workers = async () => ({ start, close: async () => {} });
    return openQueue(job, { server: redisOf(job.options), tasksPerJob, inFlight, workers });
  },
  cleanUp: (options) => {
    const server = redisOf(options);
    return server && (() => cleanServer(server));
  },
};

export default queue;
