import { strayWords } from '../cell/channel-format.js';
import { cleanLines, cleanText } from '../model/clean-text.js';
import type { Failure, Phase } from '../model/failure.js';
import type { StrategyFacts } from '../model/strategy-facts.js';
import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH } from '../store/limits.js';
import { OUTPUT_LIMIT_BYTES } from './output-tail.js';
import type { TimeAllowed } from './time-allowed.js';

/** How a cell's process ended without an answer, as seen from outside. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  readonly phase: Phase;
  /** The end of what the process printed. */
  readonly tail: string;
  /** What a crash of the strategy takes down; null where the process only looks at a file, and no strategy is at work. */
  readonly crashTakesDown: StrategyFacts['crashTakesDown'] | null;
}

/** Names the cause of a cell process's end, as a failure. */
export function exitFailure({ code, signal, phase, tail, crashTakesDown }: Ending): Failure {
  const whose = crashTakesDown === null ? 'its process' : "the cell's process";
  const reach = crashTakesDown === 'process' ? `. ${SHARED_FATE}` : crashTakesDown === null ? '' : '.';
  if (signal === null && code !== ABORTED) {
    const message = `${whose} ended by itself with exit code ${code}`;
    return withTail({ kind: 'exited', message, phase }, tail);
  }
  if (tail.includes(V8_OUT_OF_MEMORY)) {
    const message = `${whose} ran out of memory${reach}`;
    return withTail({ kind: 'out-of-memory', message, phase }, tail);
  }
  const message = `${whose} was killed by ${signal ?? 'SIGABRT'}${senderOf(signal)}${reach}`;
  return withTail({ kind: 'killed', message, phase }, tail);
}

/**
 * Completes what a cell's process reported about the end of a forked worker, whose last words are in the
 * output.
 */
export function explainFailure(failure: Failure, tail: string): Failure {
  if (failure.kind === 'exited') return withTail(failure, tail);
  if (failure.kind !== 'killed') return failure;
  const outOfMemory = tail.includes(V8_OUT_OF_MEMORY);
  const cause = outOfMemory
    ? 'a forked process ran out of memory'
    : failure.message + senderOf(failure.message.endsWith('SIGKILL') ? 'SIGKILL' : null);
  const message = `${cause}. ${OWN_FATE}`;
  return withTail({ ...failure, kind: outOfMemory ? 'out-of-memory' : 'killed', message }, tail);
}

/** Names who sent a SIGKILL: the tool kills nothing that has not failed already. */
function senderOf(signal: string | null): string {
  return signal === 'SIGKILL' ? ' from outside, as the system does when memory runs out' : '';
}

/** V8 prints this and aborts. */
const V8_OUT_OF_MEMORY = 'heap out of memory';
/** The exit code that stands for SIGABRT where a shell is in between. */
const ABORTED = 134;

// How a crash spreads is a reason to choose a model, so the message explains it.
const SHARED_FATE =
  'This strategy shares one process with its workers, so such a crash ends them all; a strategy that runs them as processes loses one worker.';
const OWN_FATE =
  'This strategy contains such a crash: one worker is lost; threads would be lost all together, with their process.';

export function notStartedFailure(error: Error): Failure {
  return { kind: 'not-started', message: `no process can be started: ${error.message}`, phase: 'input' };
}

export function timeoutFailure({ limitMs, by }: TimeAllowed, phase: Phase): Failure {
  const seconds = Number((limitMs / 1000).toPrecision(3));
  const why =
    by === 'timeout'
      ? '--timeout sets how long a cell may take'
      : 'no more was left of the time budget, which --time-budget sets';
  return { kind: 'timed-out', message: `timed out after ${seconds} s (${why})`, phase };
}

export function tooMuchOutputFailure(phase: Phase): Failure {
  const mebibytes = OUTPUT_LIMIT_BYTES / 1024 / 1024;
  return {
    kind: 'too-much-output',
    message: `printed more than ${mebibytes} MiB to stdout and stderr`,
    phase,
  };
}

export function strayFailure(received: string, phase: Phase): Failure {
  return { kind: 'stray-message', message: cleanText(strayWords(received), MAX_LINE_LENGTH), phase };
}

/** The failure of a cell whose process reported something impossible. */
export function impossibleFailure(message: string, phase: Phase): Failure {
  return { kind: 'stray-message', message, phase };
}

function withTail(failure: Failure, tail: string): Failure {
  const text = cleanLines(tail.trim(), MAX_TEXT_LENGTH);
  return text === '' || failure.stack !== undefined ? failure : { ...failure, stack: text };
}
