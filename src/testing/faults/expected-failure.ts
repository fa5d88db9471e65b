import type { FailureKind } from '../../model/failure.js';
import { plannedStrategy } from '../planned-strategy.js';
import type { FaultKind } from './fault-kinds.js';
import type { FaultPhase } from './faulty-workload.js';
import { packageFailure } from './package-failure.js';

const NODE = Number.parseInt(process.versions.node, 10);

/** How a cell must fail: the failure's kind, what its message says, and what its stack shows. */
export interface ExpectedFailure {
  /** The failure's kind; several where a package, or the load of the machine, decides. */
  readonly kind: FailureKind | readonly FailureKind[];
  readonly says: RegExp;
  readonly stack?: RegExp;
  /** Whether only the cell's time limit may end it, though that is not sure. */
  readonly mayHang?: true;
}

/** Where a fault happens. */
export interface FaultPlace {
  readonly strategy: string;
  readonly phase: FaultPhase;
}

/**
 * Returns how a fault must make a cell fail; undefined where the fault can't happen in that place or does no
 * harm there.
 */
export function expectedFailure(fault: FaultKind, place: FaultPlace): ExpectedFailure | undefined {
  // A strategy that runs here has no workers to start or to end.
  if (isHere(place) && (place.phase === 'startup' || place.phase === 'shutdown')) return undefined;
  // Chance decides whether the main thread takes the task that misbehaves, or a thread: both have tests of their own.
  if (factsOf(place).mainComputes && isRun(place)) return undefined;
  const expected = EXPECTED[fault](place);
  return isPackage(place) ? packageFailure(fault, place, expected) : expected;
}

const factsOf = ({ strategy }: FaultPlace) => plannedStrategy(strategy).facts;
const isHere = (place: FaultPlace): boolean => factsOf(place).where === 'here';
const isFork = (place: FaultPlace): boolean => factsOf(place).where === 'processes';
const isThread = (place: FaultPlace): boolean => factsOf(place).where === 'threads';
/** Whether the strategy's workers wait for messages, rather than for a number in shared memory. */
const listens = (place: FaultPlace): boolean => !isHere(place) && factsOf(place).input !== 'shared';
/** What a queue needs besides its package shows that its workers are this tool's own. */
const isPackage = ({ strategy }: FaultPlace): boolean => {
  const { package: needed } = plannedStrategy(strategy);
  return needed !== undefined && needed.alongside === undefined;
};
const isRun = ({ phase }: FaultPlace): boolean => phase === 'first run' || phase === 'warm run';

const EXPECTED: Readonly<Record<FaultKind, (place: FaultPlace) => ExpectedFailure | undefined>> = {
  throws: (place) => thrown(place, /a deliberate error/, /at throws .*fault-kinds/),
  'throws no Error': (place) => thrown(place, /threw .*(a deliberate object|code: 7).* which is no Error/),
  rejects: (place) => thrown(place, /TypeError: a deliberate rejection/, /at rejects .*fault-kinds/),
  'rejects unheard': (place) => ({
    ...thrown(place, /a deliberate unheard rejection/, /at rejects unheard .*fault-kinds/),
    ...(place.phase === 'startup' ? { kind: 'threw' } : {}),
  }),
  exits: () => ({ kind: 'exited', says: /ended by itself with exit code 7/ }),
  // Node lets no thread abort its process.
  aborts: (place) =>
    isThread(place)
      ? thrown(place, /process\.abort\(\) is not supported in workers/)
      : crash(place, 'SIGABRT'),
  crashes: (place) => crash(place, 'SIGSEGV'),
  'is killed': (place) => crash(place, 'SIGKILL'),
  'overflows the stack': (place) =>
    thrown(place, /RangeError: Maximum call stack size exceeded/, /at overflow /),
  // Node 20 and 22 end only such a thread, Node 24 ends its process. Node 26 mostly ends neither: its process hears nothing any more.
  'fills its heap': (place) =>
    isThread(place) ? (NODE < 26 ? OUT_OF_MEMORY : HANGS_OUT_OF_MEMORY) : outOfMemory(place),
  // Node 26 ends only such a thread.
  'fills its heap at once': (place) => (isThread(place) && NODE >= 26 ? OUT_OF_MEMORY : outOfMemory(place)),
  'loops for ever': ({ phase }) => (phase === 'shutdown' ? STILL_ALIVE : TIMED_OUT),
  'never settles': neverSettles,
  'returns a function': (place) =>
    isRun(place) && !isHere(place)
      ? { kind: 'not-cloneable', says: /(\(\) => 0|a result) could not be cloned/, stack: /at / }
      : undefined,
  'answers wrongly': (place) =>
    isRun(place)
      ? { kind: 'wrong-answer', says: /answered (5; its first run answered 6|6; its first run answered 5)/ }
      : undefined,
  'prints a gigabyte': ({ phase }) => ({
    // On a busy machine a worker that was asked to end may not have printed so much when it is killed.
    kind: phase === 'shutdown' ? ['too-much-output', 'timed-out'] : 'too-much-output',
    says: /printed more than 16 MiB|still alive 2 s/,
  }),
  'sends a message': strayMessage,
};

/**
 * Returns how an error in a worker is reported: as a failed import, over the worker's channel, or on stderr
 * where it was asked to end already.
 */
function thrown(place: FaultPlace, says: RegExp, stack?: RegExp): ExpectedFailure {
  if (isFork(place) && place.phase === 'shutdown')
    return { kind: 'exited', says: /exit code 1/, stack: stack ?? /a deliberate|code: 7/ };
  const kind = place.phase === 'startup' ? 'bad-module' : 'threw';
  return stack === undefined ? { kind, says } : { kind, says, stack };
}

function crash(place: FaultPlace, signal: string): ExpectedFailure {
  const says = isFork(place)
    ? `a forked process was killed by ${signal}( from outside, .*)?\\. This strategy contains such a crash`
    : `the cell's process was killed by ${signal}( from outside, .*)?\\. .*as processes loses one worker`;
  return { kind: 'killed', says: new RegExp(says) };
}

function outOfMemory(place: FaultPlace): ExpectedFailure {
  const says = isFork(place)
    ? /a forked process ran out of memory\. This strategy contains such a crash/
    : /the cell's process ran out of memory\. .*as processes loses one worker/;
  return { kind: 'out-of-memory', says, stack: /heap out of memory|Native stack trace|node::/ };
}

const OUT_OF_MEMORY: ExpectedFailure = {
  kind: 'out-of-memory',
  says: /(a worker thread|the cell's process) ran out of memory/,
};
const HANGS_OUT_OF_MEMORY: ExpectedFailure = {
  kind: ['timed-out', 'out-of-memory'],
  says: /timed out after [\d.]+ s|(heap|ran) out of memory/,
  mayHang: true,
};
const TIMED_OUT: ExpectedFailure = { kind: 'timed-out', says: /timed out after [\d.]+ s/ };
const STILL_ALIVE: ExpectedFailure = { kind: 'timed-out', says: /still alive 2 s after it was asked to end/ };

/**
 * Returns how a promise that never settles fails: Node ends a worker that nothing else keeps alive; where a
 * channel does, only the time limit can.
 */
function neverSettles(place: FaultPlace): ExpectedFailure | undefined {
  if (place.phase === 'shutdown') return undefined;
  return place.phase !== 'startup' && listens(place)
    ? TIMED_OUT
    : { kind: 'exited', says: /promise (of the workload )?(that )?never settles/ };
}

function strayMessage(place: FaultPlace): ExpectedFailure | undefined {
  if (place.phase === 'shutdown') {
    // A closed port drops what is posted to it; sending on a closed process channel is an error in the
    // sender.
    if (isThread(place) && listens(place)) return undefined;
    if (isFork(place)) return { kind: 'exited', says: /exit code 1/, stack: /ERR_IPC_CHANNEL_CLOSED/ };
  }
  return {
    kind: 'stray-message',
    says: /sent a message of its own over the (worker|cell)'s channel: "a deliberate message"/,
  };
}
