// The fresh process that measures one cell once through. It speaks cell-protocol with its parent, and ends
// with it.
import { loadStrategy } from '../discovery/find-modules.js';
import { cleanLines, cleanText } from '../model/clean-text.js';
import { type Failure, MeasurementError, type Phase, UsageError } from '../model/failure.js';
import type { CompleteWorkload } from '../model/workload.js';
import { hasLeftovers, tidyUp } from '../pool/on-failure.js';
import { previewMessage } from '../pool/worker-messages.js';
import { describeError } from '../worker/describe-error.js';
import { CELL_PROTOCOL, type FromCell, type ToCell } from './cell-protocol.js';
import { strayWords } from './channel-format.js';
import { openChannel } from './child-channel.js';
import { beFirstToBeKilled } from './first-to-be-killed.js';
import { tearDownNow } from './hooks.js';
import { describeStrategy } from './look-at-strategy.js';
import { describeWorkload, repeatTasks, tryInputs } from './look-at-workload.js';
import { measureCell } from './measure-cell.js';
import { type OpenCell, openCell } from './open-cell.js';
import { warmUp } from './warm-up.js';

beFirstToBeKilled();

let phase: Phase = 'input';
let cell: OpenCell | undefined;
let described: CompleteWorkload | undefined;
let answering = false;
let hasFailed = false;

const channel = openChannel<ToCell, FromCell>(hear, endWithWorkers);

// Node's own `send` works in forked processes only. A workload that talks to its parent would wait for an
// answer in vain.
process.send = (message: unknown) => {
  fail(new MeasurementError('stray-message', strayWords(previewMessage(message))));
  return true;
};
process.on('beforeExit', () => {
  if (answering) fail(new MeasurementError('exited', neverSettles()));
});
process.on('uncaughtException', fail);

async function hear(message: ToCell): Promise<void> {
  if (message.type === 'tear-down') return giveUp();
  answering = true;
  // The parent's channel alone must not keep this process waiting for a promise that nothing can settle.
  channel.hold(false);
  await answer(message).catch(fail);
  channel.hold(true);
  answering = false;
}

/** The failure that ends this process was reported before: nobody hears of another. */
async function giveUp(): Promise<void> {
  await tearDownNow().catch(() => {});
  // What was under way when the failure came may never end by itself.
  process.exit(1);
}

function neverSettles(): string {
  const whose = phase === 'setup' || phase === 'teardown' ? `${phase}()` : 'the workload';
  return `a promise of ${whose} never settles: nothing is left that could settle it`;
}

async function answer(message: ToCell): Promise<void> {
  if (message.type === 'measure') {
    demandProtocol(message.protocol);
    const opened = await openCell(message.request, enter);
    channel.say({ type: 'measured', measurement: await measureCell(opened, message.budget) }, channel.close);
  } else if (message.type === 'open') {
    demandProtocol(message.protocol);
    cell = await openCell(message.request, enter);
    const { runsPerSample: runsPerTurn } = await warmUp(cell, message.budget);
    const { answer, answerDigest, metrics } = cell;
    channel.say({ type: 'opened', opened: { answer, answerDigest, metrics, runsPerTurn } });
  } else if (message.type === 'describe') {
    demandProtocol(message.protocol);
    const look = await describeWorkload(message.request);
    described = look.workload;
    channel.say({ type: 'described', facts: look.facts });
  } else if (message.type === 'describe strategy') {
    demandProtocol(message.protocol);
    channel.say({ type: 'strategy described', strategy: await describeStrategy(message.request) });
  } else if (message.type === 'clean up') {
    demandProtocol(message.protocol);
    const { id, flip, options } = message.request.strategy;
    await (await loadStrategy(flip?.base ?? id)).cleanUp?.(options)?.();
    channel.say({ type: 'cleaned up' }, channel.close);
  } else if (message.type === 'try') {
    channel.say({ type: 'tried', trial: await tryInputs(demandDescribed(), message.sizes, enter) });
  } else if (message.type === 'repeat') {
    const repetition = await repeatTasks(demandDescribed(), message, enter);
    channel.say({ type: 'repeated', repetition });
  } else if (message.type === 'turn') {
    channel.say({ type: 'turned', turn: await demandOpen().turn(message.runs) });
  } else if (message.type === 'close') {
    const open = demandOpen();
    const metrics = await open.close(true);
    const endsByClock = await open.endsByClock();
    await open.tearDown();
    channel.say(
      { type: 'closed', metrics, ...(endsByClock === undefined ? {} : { endsByClock }) },
      channel.close,
    );
  }
}

/**
 * Without its parent nobody waits for this process. A workload must not keep it alive, nor a forked worker
 * outlive it: such a one may be busy, and deaf to the end of its own channel.
 */
function endWithWorkers(): void {
  try {
    // The tool starts this process as the leader of its group.
    process.kill(-process.pid, 'SIGKILL');
  } finally {
    // Windows has no groups of processes; there this process ends alone, whatever it is busy with.
    process.exit(1);
  }
}

function demandProtocol(protocol: number): void {
  if (protocol !== CELL_PROTOCOL)
    throw new Error(`this process speaks cell protocol ${CELL_PROTOCOL}, not ${protocol}`);
}

function demandDescribed(): CompleteWorkload {
  if (described === undefined) throw new Error('no workload is described');
  return described;
}

function demandOpen(): OpenCell {
  if (cell === undefined) throw new Error('the cell is not open');
  return cell;
}

function enter(next: Phase): void {
  phase = next;
  channel.say({ type: 'phase', phase });
}

/**
 * Reports a failure. The parent then kills this process and all it started: closing a session politely could
 * hang. Only what would stay elsewhere, such as keys on a server, is removed first, within a time limit. Before that it asks for what is set up to be torn down, so this process must stay to hear it.
 */
function fail(thrown: unknown): void {
  if (hasFailed) return;
  hasFailed = true;
  channel.hold(true);
  const failure = { ...describeFailure(thrown), phase };
  if (!hasLeftovers()) channel.say({ type: 'failed', failure });
  else void tidyUp().then(() => channel.say({ type: 'failed', failure }));
}

/** A thrown message may have any length; no reader wants more than this. */
const MESSAGE_LENGTH = 4096;
const STACK_LENGTH = 16_384;

function describeFailure(thrown: unknown): Omit<Failure, 'phase'> {
  const known = thrown instanceof MeasurementError;
  const described = describeError(thrown);
  const stack = known ? thrown.workerStack : described.stack;
  const isUsage = thrown instanceof UsageError;
  const kind = known ? thrown.kind : isUsage ? 'bad-module' : 'threw';
  const message = cleanText(known || isUsage ? thrown.message : described.message, MESSAGE_LENGTH);
  return stack === undefined ? { kind, message } : { kind, message, stack: cleanLines(stack, STACK_LENGTH) };
}
