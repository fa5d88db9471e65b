import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MeasurementError } from '../model/failure.js';
import { connect, type WorkerEnd } from './channel.js';

const TOKEN = 7;
const READY = [TOKEN, 'ready', 100, 1, 2];
const FAILED = [TOKEN, 'failed', { kind: 'threw', message: 'the pool of connections is gone' }];

/** A worker whose every word and end the test decides. */
function worker() {
  let say: (message: unknown) => void = () => {};
  let end: (end: WorkerEnd) => void = () => {};
  const raw = {
    post: () => {},
    askToEnd: () => {},
    killNow: () => {},
    onMessage: (listener: typeof say) => {
      say = listener;
    },
    onEnd: (listener: typeof end) => {
      end = listener;
    },
  };
  return { raw, say: (message: unknown) => say(message), end: (how: WorkerEnd) => end(how) };
}

it('hands over what a worker said and how it ended while others still started', async () => {
  const { raw, say, end } = worker();
  const starting = connect(raw, TOKEN);
  say(READY);
  say(FAILED);
  const channel = await starting;
  say('a word of its own');
  const cause = new MeasurementError('exited', 'it ended');
  end({ clean: false, cause });
  const heard: unknown[] = [];
  channel.listen({ onMessage: (message) => heard.push(message), onDeath: (why) => heard.push(why) });
  assert.deepEqual(heard, [FAILED, 'a word of its own', cause]);
});

it('says each message once', async () => {
  const { raw, say } = worker();
  const starting = connect(raw, TOKEN);
  say(READY);
  const channel = await starting;
  say(1);
  const heard: unknown[] = [];
  for (const name of ['first', 'second'])
    channel.listen({ onMessage: (message) => heard.push([name, message]), onDeath: () => {} });
  say(2);
  assert.deepEqual(heard, [
    ['first', 1],
    ['second', 2],
  ]);
});
