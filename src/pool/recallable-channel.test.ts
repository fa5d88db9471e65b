import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createRandom } from '../model/random.js';
import type { TaskMessage, WorkerStart } from '../worker/messages.js';
import { taskServer } from '../worker/serve-tasks.js';
import { recallableChannel } from './recallable-channel.js';

const START: WorkerStart = {
  token: 1,
  module: '',
  exportName: null,
  shared: undefined,
  inFlight: 1,
  inLists: false,
};

/** A channel and its thread's side, with the messages between them, which the test delivers one by one. */
async function bothSides() {
  const nextMessage = new Int32Array(1);
  const port: TaskMessage[] = [];
  const begun: number[] = [];
  const code = { run: (task: unknown) => void begun.push(Number(task)) };
  const serve = await taskServer(code, START, () => {}, nextMessage);
  const channel = recallableChannel(
    {
      identity: { pid: 1, threadId: 1 },
      post: (message) => void port.push(message as TaskMessage),
      listen: () => {},
      stop: async () => {},
      kill: async () => {},
    },
    nextMessage,
  );
  return { channel, port, begun, serve };
}

it('each message is begun once or taken back, in whatever order both sides act', async () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = createRandom(seed);
    const { channel, port, begun, serve } = await bothSides();
    const expected: number[] = [];
    const underWay: number[] = [];
    for (let step = 0, sent = 0; step < 200; step++) {
      const chance = random();
      if (chance < 0.5) {
        channel.post([0, sent]);
        underWay.push(sent++);
      } else if (chance < 0.9) {
        const message = port.shift();
        if (message === undefined) continue;
        serve(message);
        if (underWay[0] === message[1]) expected.push(...underWay.splice(0, 1));
      } else {
        assert.equal(channel.takeBack?.(), underWay.length, `seed ${seed}, step ${step}`);
        underWay.length = 0;
      }
      assert.deepEqual(begun, expected, `seed ${seed}, step ${step}`);
    }
  }
});

it('a message that could not be posted does not count', async () => {
  const { channel, port, begun, serve } = await bothSides();
  const failing = recallableChannel(
    {
      ...channel,
      post: () => {
        throw new Error('it could not be cloned');
      },
    },
    new Int32Array(1),
  );
  assert.throws(() => failing.post([0, () => {}]));
  assert.equal(failing.takeBack?.(), 0);
  channel.post([0, 5]);
  for (const message of port) serve(message);
  assert.deepEqual(begun, [5]);
});
