import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { QueueStart } from '../../worker/messages.js';
import type { BullJob } from './queue-packages.js';
import { openRemoteWorkers } from './remote-workers.js';

/** What the classes of BullMQ have in common here. */
class Part extends EventEmitter {
  // Like BullMQ's, it takes what it has no use for here.
  constructor(_name: string, _options: object) {
    super();
  }
  async waitUntilReady(): Promise<void> {}
  async startStalledCheckTimer(): Promise<void> {}
  async close(): Promise<void> {}
}

const START: QueueStart = {
  module: 'file:///w.mjs',
  shared: undefined,
  exportName: null,
  token: 7,
  inFlight: 1,
  inLists: false,
  sharedKey: null,
  place: 0,
  queue: {
    name: 'q',
    connection: { host: 'nowhere', port: 1, isTls: false, database: 0 },
    packages: { bullmq: '', ioredis: '' },
  },
};

it('hears of a host that refuses a worker before the server has answered that it knows the job', async () => {
  const events = new Part('hosts', {});
  class Events extends Part {
    constructor(name: string, options: object) {
      super(name, options);
      // biome-ignore lint/correctness/noConstructorReturn: the test tells what happens on the server.
      return events;
    }
  }
  class Queue extends Part {
    async add(_name: string, data: object, { jobId = 'own' }: { jobId?: string } = {}): Promise<BullJob> {
      events.emit('failed', { jobId, failedReason: 'the workload is another one here' });
      // The server's answer comes after its event.
      await new Promise((resolve) => setImmediate(resolve));
      return { id: jobId, data, updateProgress: async () => {}, remove: async () => {} };
    }
    async addBulk(): Promise<void> {}
    async obliterate(): Promise<void> {}
  }
  const source = { path: fileURLToPath(import.meta.url), exportName: null, data: null };
  const packages = { Queue, QueueEvents: Events, Worker: Part };
  const workers = await openRemoteWorkers(packages, { publish: async () => {} }, 'session', { source });
  await assert.rejects(workers.start(START), {
    name: 'MeasurementError',
    kind: 'not-started',
    message: 'a host starts no worker: the workload is another one here',
  });
  await workers.close();
});
