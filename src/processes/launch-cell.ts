import { fileURLToPath } from 'node:url';
import type { FromCell, ToCell } from '../cell/cell-protocol.js';
import type { Failure, Phase } from '../model/failure.js';
import type { OptionValues, StrategyFacts } from '../model/strategy-facts.js';
import { impossible, readFromCell } from './cell-message.js';
import {
  exitFailure,
  explainFailure,
  impossibleFailure,
  notStartedFailure,
  strayFailure,
  timeoutFailure,
  tooMuchOutputFailure,
} from './exit-failure.js';
import type { Guardian } from './guardian.js';
import { nameLimit } from './limited-failure.js';
import type { TimeAllowed } from './time-allowed.js';
import { type Ending, WatchedProcess } from './watched-process.js';

const ENTRY = fileURLToPath(new URL('../cell/cell-process.js', import.meta.url));

type Message = Exclude<FromCell, { readonly type: 'phase' }>;
type Answer = Exclude<Message, { readonly type: 'failed' }>;

/** The outcome of a question: the answer that was due, or why there is none. */
export type Answered<Type extends Answer['type']> =
  | Extract<Answer, { readonly type: Type }>
  | { readonly type: 'failed'; readonly failure: Failure };

/**
 * A cell's process, seen from outside. Whatever happens in it, it either gives the answer that is due or has
 * failed.
 */
export class CellProcess {
  readonly #process: WatchedProcess<ToCell, Message>;
  readonly #crashTakesDown: StrategyFacts['crashTakesDown'] | null;
  #phase: Phase = 'input';
  /** Whether the process has something to tear down before it is killed. */
  #isSetUp = false;
  /** Those of the strategy that the process was asked to open. */
  #options: OptionValues = {};

  /**
   * Starts the process in a group of its own. `entry` is its module, which may be another checkout's, to
   * compare with.
   */
  constructor(guardian: Guardian, crashTakesDown: StrategyFacts['crashTakesDown'] | null, entry = ENTRY) {
    this.#crashTakesDown = crashTakesDown;
    this.#process = new WatchedProcess<ToCell, Message>(
      entry,
      guardian,
      (received) => this.#read(received),
      () => (this.#isSetUp ? { type: 'tear-down' } : undefined),
    );
  }

  /** The time of the process's first message, by performance.now(). */
  get startedAt(): number | undefined {
    return this.#process.firstAt;
  }

  /**
   * Asks, and waits for an answer of this type. Where the process fails instead, it is gone by then, with all
   * it started.
   */
  async ask<Type extends Answer['type']>(
    question: ToCell,
    type: Type,
    allowed: TimeAllowed,
  ): Promise<Answered<Type>> {
    if ('request' in question && 'strategy' in question.request)
      this.#options = question.request.strategy.options;
    const isEarly = this.#process.unread > 0;
    if (!isEarly) this.#process.send(question);
    const message = await this.#process.next(allowed.limitMs);
    if (message.type === 'ended') return this.#limited(this.#failureOf(message, allowed));
    if (message.type === 'failed') return this.#failed(message.failure);
    if (!isEarly && isOfType(message, type)) return message;
    return this.#failed({
      kind: 'stray-message',
      message: `the cell's process answered '${message.type}' where ${isEarly ? 'nothing was asked' : `'${type}' was due`}: does the workload write to its channel?`,
      phase: this.#phase,
    });
  }

  /**
   * Resolves when the process and all it started are gone. Whatever is still alive after `graceMs` is killed.
   */
  async end(graceMs: number): Promise<void> {
    await this.#process.end(graceMs);
  }

  #read(received: unknown): Message | undefined {
    const message = readFromCell(received);
    if (message.type !== 'phase') return message;
    this.#phase = message.phase;
    if (message.phase === 'setup') this.#isSetUp = true;
    if (message.phase === 'teardown') this.#isSetUp = false;
    return undefined;
  }

  /** Ends the process first, because the end of its output may name the cause better. */
  async #failed(failure: Failure) {
    const { tail } = await this.#process.end(0);
    return this.#limited(explainFailure(failure, tail));
  }

  #limited(failure: Failure) {
    return failed(nameLimit(failure, this.#options));
  }

  #failureOf(ending: Ending, allowed: TimeAllowed): Failure {
    const { tail } = ending;
    const phase = this.#phase;
    if (ending.cause === 'refused') return notStartedFailure(ending.error);
    if (ending.cause === 'exited') {
      const { code, signal } = ending;
      return exitFailure({ code, signal, phase, tail, crashTakesDown: this.#crashTakesDown });
    }
    if (ending.cause === 'timed-out') return timeoutFailure(allowed, phase);
    if (ending.cause === 'printed-too-much') return tooMuchOutputFailure(phase);
    if (ending.cause === 'stray') return strayFailure(ending.received, phase);
    return impossibleFailure(impossible(ending.error), phase);
  }
}

function failed(failure: Failure): { readonly type: 'failed'; readonly failure: Failure } {
  return { type: 'failed', failure };
}

function isOfType<Type extends Answer['type']>(
  message: Message,
  type: Type,
): message is Extract<Answer, { readonly type: Type }> {
  return message.type === type;
}
