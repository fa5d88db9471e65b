import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import type { ToCourier } from '../../fleet/courier-messages.js';
import type { HandedOut } from '../../fleet/handed-out.js';
import { UsageError } from '../../model/failure.js';
import { startGuardian } from '../../processes/guardian.js';
import { testIo } from '../../testing/io.js';
import { FleetHearing, type FleetSetup } from './fleet-hearing.js';
import { demandServer } from './hand-out.js';

const NOWHERE = { host: '127.0.0.1', port: 1, isTls: false, database: 0 };

function setupOf(context: TestContext, signal: AbortSignal) {
  const guardian = startGuardian();
  context.after(() => guardian.close());
  const io = testIo('/');
  const setup: FleetSetup = {
    server: NOWHERE,
    password: null,
    commit: null,
    now: { guardian, signal },
    io,
    quiet: false,
  };
  return { setup, io };
}

/** Work of one job, whose results are taken as `complete` says. */
function workOf(complete: () => Promise<string | undefined>): HandedOut {
  const open = new Map([['job', {}]]);
  return {
    open,
    complete,
    fail: (id) => void open.delete(id),
    hear: () => undefined,
    lose: () => undefined,
    roundsOf: () => 0,
    atWork: () => [],
  };
}

/** Notes what a courier is asked for. */
function courierOf(sent: ToCourier['type'][]) {
  return { send: ({ type }: ToCourier) => void sent.push(type), close: async () => {} };
}

it('an interruption that came first ends a hand-out and the question for a server at once', async (context) => {
  const { setup } = setupOf(context, AbortSignal.abort());
  const sent: ToCourier['type'][] = [];
  await new FleetHearing(
    workOf(async () => undefined),
    setup,
  ).measure(courierOf(sent));
  assert.deepEqual(sent, ['drop']);
  await demandServer(setup);
});

it('a job whose results are refused is measured again, and given up at the third', async (context) => {
  const { setup, io } = setupOf(context, new AbortController().signal);
  const fleet = new FleetHearing(
    workOf(() => Promise.reject(new UsageError('it ends in the middle of a pair'))),
    setup,
  );
  const sent: ToCourier['type'][] = [];
  const measured = fleet.measure(courierOf(sent));
  for (let i = 0; i < 3; i++) fleet.hear({ type: 'completed', id: 'job', result: {} });
  await measured;
  assert.equal(sent.filter((type) => type === 'jobs').length, 2);
  assert.match(io.err(), /left out: it ends in the middle of a pair/);
  assert.match(io.err(), /a part of the work is given up: its results were refused 3 times/);
});

it('a job that the server has forgotten is taken from its agent and handed out again', async (context) => {
  const stop = new AbortController();
  const { setup, io } = setupOf(context, stop.signal);
  const lost: string[] = [];
  const work = { ...workOf(async () => undefined), lose: (id: string) => void lost.push(id) };
  const fleet = new FleetHearing(work, setup);
  const sent: ToCourier['type'][] = [];
  const measured = fleet.measure(courierOf(sent));
  fleet.hear({ type: 'forgotten', id: 'job' });
  assert.deepEqual([lost, sent], [['job'], ['jobs']]);
  assert.match(io.err(), /has forgotten a part of the work, which is handed out again/);
  stop.abort();
  await measured;
});

it('a result that is being checked when an interruption comes is taken', async (context) => {
  const stop = new AbortController();
  const { setup, io } = setupOf(context, stop.signal);
  let check = (_: string): void => {};
  const checked = new Promise<string>((resolve) => {
    check = resolve;
  });
  const fleet = new FleetHearing(
    workOf(() => checked),
    setup,
  );
  const measured = fleet.measure(courierOf([]));
  fleet.hear({ type: 'completed', id: 'job', result: {} });
  stop.abort();
  setImmediate(() => check('all pairs are here'));
  await measured;
  assert.match(io.err(), /all pairs are here/);
});

it('what an agent does is said again when something of it has changed', async (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const stop = new AbortController();
  const { setup, io } = setupOf(context, stop.signal);
  let leftMs = 60_000;
  const atWork = () => [{ agent: 'a', names: 'one', doing: '', leftMs }];
  const fleet = new FleetHearing({ ...workOf(async () => undefined), atWork }, setup);
  const measured = fleet.measure(courierOf([]));
  for (const left of [60_000, 60_000, 30_000, 30_000]) {
    leftMs = left;
    context.mock.timers.tick(15_000);
  }
  stop.abort();
  await measured;
  assert.deepEqual(io.err().match(/about \d+ s left/g), ['about 60 s left', 'about 30 s left']);
});
