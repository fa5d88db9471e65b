import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { after, it } from 'node:test';
import { connect } from './connect.js';
import { ServerWatch } from './server-watch.js';

const SOON = { lookMs: 1, answerMs: 50 };
const never = (): Promise<never> => new Promise(() => {});

// The watch's timers keep no process alive.
const awake = setInterval(() => {}, 1000);
after(() => clearInterval(awake));

it('a server that is silent while a run waits is noticed, and one that answers is asked again', async () => {
  let asked = 0;
  await new Promise<void>((resolve) => {
    // The third question gets no answer.
    const ping = (): Promise<unknown> => (++asked < 3 ? Promise.resolve('PONG') : never());
    new ServerWatch(ping, resolve, SOON).begin();
  });
  assert.equal(asked, 3);
});

it('a server is not asked where no run waits', async () => {
  const ended = new ServerWatch(async () => assert.fail('nobody waits'), assert.fail, SOON);
  ended.begin();
  ended.end();
  // One that was begun later has looked by then.
  await new Promise<void>((resolve) => new ServerWatch(never, resolve, SOON).begin());
});

it('a run that ends while a question is out is not watched any more', async () => {
  let asked = 0;
  let answer = (): void => {};
  const watch = await new Promise<ServerWatch>((resolve) => {
    const ping = (): Promise<void> => {
      asked++;
      resolve(began);
      return new Promise((answered) => {
        answer = answered;
      });
    };
    const began = new ServerWatch(ping, assert.fail, SOON);
    began.begin();
  });
  watch.end();
  answer();
  await new Promise<void>((resolve) => new ServerWatch(never, resolve, SOON).begin());
  assert.equal(asked, 1);
});

it('an answer that came while this process was held up counts', async () => {
  const asleep = new Int32Array(new SharedArrayBuffer(4));
  let asked = 0;
  await new Promise<void>((resolve, reject) => {
    // The file system answers while the thread is blocked, after which timers come first.
    const ping = (): Promise<unknown> =>
      new Promise((answered) => {
        if (++asked === 2) resolve();
        setImmediate(() => {
          void stat('.').then(answered);
          Atomics.wait(asleep, 0, 0, 2 * SOON.answerMs);
        });
      });
    const watch = new ServerWatch(ping, () => reject(new Error('it was given up')), SOON);
    watch.begin();
  });
});

it('a server that accepts a connection and never answers is given up, and no refusal names a password', async () => {
  const place = { host: 'h', port: 1, isTls: false, database: 0, password: 'open-sesame' };
  const patience = { connectMs: 1, retryMs: () => null };
  let hasLeft = false;
  class Silent {
    connect = never;
    on(): void {}
    disconnect(): void {
      hasLeft = true;
    }
  }
  await assert.rejects(
    connect(Silent, place, patience),
    /accepts connections and has not answered for 0\.001 s/,
  );
  assert.ok(hasLeft);
  class Refusing extends Silent {
    // The client's own errors look like this one.
    override connect = (): Promise<never> =>
      Promise.reject(
        Object.assign(new Error('WRONGPASS no'), { command: { name: 'auth', args: ['open-sesame'] } }),
      );
  }
  const refused: unknown = await connect(Refusing, place, { ...patience, connectMs: 1000 }).catch(
    (error) => error,
  );
  assert.ok(refused instanceof Error && !('command' in refused), String(refused));
});
