import { plannedStrategy } from '../planned-strategy.js';
import type { ExpectedFailure, FaultPlace } from './expected-failure.js';
import type { FaultKind } from './fault-kinds.js';

/**
 * Returns how a fault fails a cell of a package's pool, given how it fails a cell of this project's own workers.
 * Undefined where it does no harm there. A package hears of a worker that is gone in its own way, and says so in its
 * own words.
 */
export function packageFailure(
  fault: FaultKind,
  place: FaultPlace,
  elsewhere: ExpectedFailure | undefined,
): ExpectedFailure | undefined {
  // Packages end their workers by force, so that no handler of the workload runs.
  if (place.phase === 'shutdown') return undefined;
  const isThread = plannedStrategy(place.strategy).facts.where === 'threads';
  switch (fault) {
    case 'loops for ever':
    case 'never settles':
      return place.phase === 'startup' ? NOT_STARTED : TIMED_OUT;
    case 'sends a message':
      return strayMessage(place);
    case 'fills its heap':
    case 'fills its heap at once':
      // It starts its processes without NODE_OPTIONS, so that the limit which the test sets is not theirs.
      if (place.strategy === 'tinypool-process') return undefined;
      if (!isThread) return PROCESS_OUT_OF_MEMORY;
      return elsewhere?.mayHang === true ? elsewhere : THREAD_OUT_OF_MEMORY;
    case 'exits':
      return place.phase === 'startup' ? GONE_AT_START : GONE;
    case 'aborts':
    case 'crashes':
    case 'is killed':
      return isThread ? elsewhere : GONE;
    default:
      return elsewhere;
  }
}

const GONE: ExpectedFailure = {
  kind: 'exited',
  says: /ended by itself with exit code|gave no answer: .*([Ee]xited|terminated|retr(y|ies))/,
};

/** A pool that starts new workers for those that ended is given up when its time is over. */
const GONE_AT_START: ExpectedFailure = {
  kind: ['exited', 'not-started'],
  says: new RegExp(`${GONE.says.source}|started 0 of 2 workers`),
};

const NOT_STARTED: ExpectedFailure = {
  kind: 'not-started',
  says: /started 0 of 2 workers within 10 s: importing the workload ended its workers, does not end itself, or takes longer/,
};

const TIMED_OUT: ExpectedFailure = { kind: 'timed-out', says: /timed out after [\d.]+ s/ };

const THREAD_OUT_OF_MEMORY: ExpectedFailure = {
  kind: 'out-of-memory',
  says: /heap out of memory|ran out of memory/,
};

const PROCESS_OUT_OF_MEMORY: ExpectedFailure = {
  kind: ['out-of-memory', 'exited'],
  says: /ran out of memory|terminated Unexpectedly/,
};

/** Packages pass over messages that are not theirs, except tinypool, whose thread they end. */
function strayMessage({ strategy, phase }: FaultPlace): ExpectedFailure | undefined {
  if (strategy !== 'tinypool') return undefined;
  return phase === 'startup'
    ? { kind: ['threw', 'exited'], says: /Unexpected message on Worker|is not a function/ }
    : { kind: 'exited', says: /Unexpected message on Worker: 'a deliberate message'/ };
}
