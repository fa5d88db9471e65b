// The process that sends requests to one server: apart from it, so that sending takes none of its time. It imports
// autocannon from the user's project.
import { setTimeout as delay, setImmediate as inputWasRead } from 'node:timers/promises';
import { openChannel } from '../cell/child-channel.js';
import { messageOf } from '../model/failure.js';
import type { ExpectedAnswer } from '../model/serve.js';
import { answerDigest } from './answer-digest.js';
import type { Aim } from './loading/aim.js';
import { importAutocannon } from './loading/autocannon.js';
import { behindSlow } from './loading/behind-slow.js';
import { get } from './loading/get.js';
import type { FromLoad, ToLoad } from './loading/load-protocol.js';
import { plainLoad } from './loading/plain-load.js';
import { sendLoad, warmUp } from './loading/send-load.js';
import { untilStopped } from './loading/until-stopped.js';

// Without its parent nobody reads what it counts.
const channel = openChannel<ToLoad, FromLoad>(hear, () => process.exit(1));

process.on('uncaughtException', fail);

let serverHasStopped = (): void => {};
const stopped = new Promise<void>((resolve) => {
  serverHasStopped = resolve;
});

function hear(message: ToLoad): void {
  if (message.type === 'server has stopped') serverHasStopped();
  else answer(message).then((said) => channel.say(said), fail);
}

async function answer(message: Question): Promise<FromLoad> {
  const { aim } = message;
  switch (message.type) {
    case 'ask':
      return { type: 'asked', answers: await ask(aim, message.times, message.limitMs) };
    case 'warm up':
      if (aim.autocannon === null) await plainLoad(aim, message.requests);
      else await warmUp(await importAutocannon(aim.autocannon), aim, message.requests);
      return { type: 'warm' };
    case 'wait behind slow':
      return { type: 'behind slow', seen: await behindSlow(aim) };
    case 'load': {
      if (aim.autocannon === null) return { type: 'loaded', seen: await plainLoad(aim, message.requests) };
      const autocannon = await importAutocannon(aim.autocannon);
      return { type: 'loaded', seen: await sendLoad(autocannon, aim, message.requests, message.limitMs) };
    }
    case 'send until stopped':
      return {
        type: 'sent',
        seen: await untilStopped(aim, () => channel.say({ type: 'under way' }), stopped),
      };
  }
}

type Question = Exclude<ToLoad, { readonly type: 'server has stopped' }>;

/** Gets one path again and again, one request after another, until one is not answered within the time. */
async function ask({ port, path }: Aim, times: number, limitMs: number): Promise<ExpectedAnswer[]> {
  const answers: ExpectedAnswer[] = [];
  for (let i = 0; i < times; i++) {
    const got = await Promise.race([get(port, path, false), lateAfter(limitMs)]);
    if (got === undefined) break;
    answers.push({ status: got.status, digest: answerDigest(got.body) });
  }
  return answers;
}

/** Where this process was held up, an answer may have come that nobody has read yet: it goes first. */
async function lateAfter(ms: number): Promise<undefined> {
  await delay(ms, undefined, { ref: false });
  await inputWasRead();
}

function fail(thrown: unknown): void {
  channel.say({ type: 'failed', message: messageOf(thrown) });
}
