import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  arrivalFact,
  GONE_FACT,
  isSent,
  isStreamed,
  PAYLOADS,
  type Payload,
  streamName,
  TIMED_ROUTES,
  type TimedRoute,
  TRIP_BUDGET,
  tripName,
  WRITES_FACT,
} from '../../model/transports.js';
import { answering } from './answering.js';
import type { Line, Sendable } from './line.js';
import { measureLoads, type RoundSeen } from './measure-loads.js';
import { OPEN_LINE } from './open-line.js';
import { openPortLine, startFarReceiver } from './thread-line.js';

const NUMBER = payloads('number');

function payloads(...ids: readonly string[]): Payload[] {
  return PAYLOADS.filter(({ id }) => ids.includes(id));
}

/** A route in this thread, whose trips take what a clock says, and change what goes through. */
function shortLine(tripMs: () => number, change: (value: Sendable) => unknown = (value) => value) {
  const answer = answering();
  const sent: Sendable[] = [];
  let ms = 0;
  const line: Line = {
    trip(value) {
      sent.push(value);
      ms += tripMs();
      return { said: Number(answer(change(value))) };
    },
    tell: (note) => void answer(note),
    close: () => {},
  };
  return { line, sent, sending: { seed: 1, now: () => ms } };
}

describe('the time of a round trip', () => {
  it('is the median of samples, so that few slow trips don’t count', async () => {
    let trips = 0;
    const { line, sending } = shortLine(() => (++trips % 10 === 0 ? 7 : 0.5));
    const { readings } = await measureLoads(line, 'clone', NUMBER, sending);
    assert.equal(readings[tripName('number', 'clone')], 0.5);
  });

  it('is taken of few trips where one takes long, and of many where one is short', async () => {
    const long = shortLine(() => 300);
    await measureLoads(long.line, 'clone', NUMBER, long.sending);
    // The digest, the trip that showed how long it takes, and one more.
    assert.equal(long.sent.length, 3);
    const short = shortLine(() => 0.01);
    await measureLoads(short.line, 'clone', NUMBER, short.sending);
    const { warmUpMs, measureMs } = TRIP_BUDGET;
    const least = (warmUpMs + measureMs) / 0.01;
    assert.ok(short.sent.length > least && short.sent.length < 1.5 * least, `${short.sent.length} trips`);
  });

  it('is not taken of a payload that changes on its way, which is said', async () => {
    const { line, sent, sending } = shortLine(
      () => 1,
      (value) => JSON.parse(JSON.stringify(value)),
    );
    const seen = await measureLoads(line, 'json', payloads('bytes-64', 'object'), sending);
    assert.equal(seen.facts[arrivalFact('bytes-64', 'json')], 'changed');
    assert.equal(seen.facts[arrivalFact('object', 'json')], 'same');
    assert.deepEqual(Object.keys(seen.readings), [tripName('object', 'json'), streamName('object', 'json')]);
    assert.equal(sent.filter((value) => value instanceof Uint8Array).length, 1);
  });

  it('is worth nothing where the receiver sees an old payload, which ends the measurement', async () => {
    let first: Sendable | undefined;
    const { line, sending } = shortLine(
      () => 1,
      (value) => {
        first ??= value;
        return first;
      },
    );
    await assert.rejects(
      measureLoads(line, 'clone', NUMBER, sending),
      /the receiver saw 0\.5 .* 1\.5 was sent/,
    );
  });
});

describe('many messages at once', () => {
  it('are all sent before the first answer comes, and take the time until the last', async () => {
    const answers: (() => void)[] = [];
    let ms = 0;
    let most = 0;
    const answer = answering();
    const line: Line = {
      trip(value) {
        const said = Number(answer(value));
        return new Promise((resolve) => {
          answers.push(() => resolve({ said }));
          most = Math.max(most, answers.length);
          // Who sends one after the other waits here.
          setImmediate(() => {
            ms += 1;
            for (const give of answers.splice(0)) give();
          });
        });
      },
      tell: (note) => void answer(note),
      close: () => {},
    };
    const { readings } = await measureLoads(line, 'clone', payloads('number', 'nested-7'), {
      seed: 1,
      now: () => ms,
    });
    // One by one, 20 of them take the 20 ms of a stream.
    assert.equal(most, 20);
    assert.equal(readings[tripName('number', 'clone')], 1);
    assert.equal(readings[streamName('number', 'clone')], 1 / 20);
    assert.equal(readings[streamName('nested-7', 'clone')], undefined);
  });
});

describe('every route', () => {
  const SOME = payloads('number', 'object', 'text-10240', 'grid', 'bytes-64', 'bytes-8388608', 'nested-259');
  const QUICK = { warmUpTrips: 1, warmUpMs: 0, samples: 1, measureMs: 0, sampleMs: 0, longTripMs: 1e6 };

  for (const route of TIMED_ROUTES)
    it(`${route} carries each payload whole, or is known to lose it`, async () => {
      const { facts, readings } = await timed(route);
      for (const payload of SOME.filter((one) => isSent(one, route))) {
        const isLost = route === 'json' && payload.kind === 'bytes';
        assert.equal(facts[arrivalFact(payload.id, route)], isLost ? 'changed' : 'same', payload.id);
        assert.equal((readings[tripName(payload.id, route)] ?? 0) > 0, !isLost, payload.id);
        const isTimedTwice = !isLost && isStreamed(payload, route);
        assert.equal((readings[streamName(payload.id, route)] ?? 0) > 0, isTimedTwice, payload.id);
      }
      assert.equal(facts[GONE_FACT], route === 'transfer' ? 'gone' : undefined);
      assert.equal(facts[WRITES_FACT], route === 'shared' ? 'seen' : undefined);
    });

  async function timed(route: TimedRoute): Promise<RoundSeen> {
    const sending = { seed: 1, now: () => performance.now(), budget: QUICK };
    if (route === 'workers') {
      const receiver = await startFarReceiver();
      try {
        return await measureLoads(openPortLine(receiver.port), route, SOME, sending);
      } finally {
        receiver.close();
      }
    }
    const line = await OPEN_LINE[route]();
    try {
      return await measureLoads(line, route, SOME, sending);
    } finally {
      line.close();
    }
  }
});
