import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { it } from 'node:test';
import { COURIER_START } from '../testing/courier-start.js';
import type { FromCourier } from './courier-messages.js';
import type { CourierPackages } from './courier-packages.js';
import { handOutJobs } from './hand-out-jobs.js';

/** The states of jobs on a server, by their ids. */
const states = new Map<string, string>();

class FakeClient extends EventEmitter {
  async connect(): Promise<void> {}
  async ping(): Promise<void> {}
  async expire(): Promise<void> {}
  async subscribe(): Promise<void> {}
  async unsubscribe(): Promise<void> {}
  async pubsub(): Promise<unknown[]> {
    return [];
  }
  duplicate(): FakeClient {
    return new FakeClient();
  }
  disconnect(): void {}
}

class FakeQueue extends EventEmitter {
  // Like BullMQ's classes, it takes what it has no use for here.
  constructor(_name: string, _options: object) {
    super();
  }
  async waitUntilReady(): Promise<void> {}
  async close(): Promise<void> {}
  async getWorkersCount(): Promise<number> {
    return 1;
  }
  async getActiveCount(): Promise<number> {
    return 0;
  }
  async add(_name: string, _data: unknown, { jobId }: { jobId: string }): Promise<void> {
    if (!states.has(jobId)) states.set(jobId, 'waiting');
  }
  async getJobState(id: string): Promise<string> {
    return states.get(id) ?? 'unknown';
  }
  async getJob(): Promise<undefined> {
    return undefined;
  }
}

it('a job that the server no longer knows is reported once, until it is handed out again', async () => {
  const heard: FromCourier[] = [];
  let wake: () => void = () => {};
  const report = (message: FromCourier): void => {
    heard.push(message);
    wake();
  };
  // The count of agents is the last that a look reports.
  const looked = async (): Promise<string[]> => {
    heard.length = 0;
    while (heard.at(-1)?.type !== 'agents')
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return heard.map((message) => ('id' in message ? `${message.type} ${message.id}` : message.type));
  };
  const packages: CourierPackages = {
    Queue: FakeQueue,
    QueueEvents: FakeQueue,
    Worker: FakeQueue,
    DelayedError: Error,
    Redis: FakeClient,
  };
  const courier = await handOutJobs(packages, COURIER_START, async () => new FakeClient(), report);
  const jobs = ['kept', 'flushed'].map((id) => ({ id, data: {} }));
  await courier.hear({ type: 'jobs', jobs });
  assert.deepEqual(await looked(), ['agents']);
  states.delete('flushed');
  assert.deepEqual(await looked(), ['forgotten flushed', 'agents']);
  assert.deepEqual(await looked(), ['agents']);
  await courier.hear({ type: 'jobs', jobs });
  assert.deepEqual(await looked(), ['agents']);
  await courier.close();
});
