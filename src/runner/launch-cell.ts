import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Failure, Phase } from '../model/failure.js';
import type { Strategy } from '../model/strategy.js';
import { createToken } from '../pool/session-token.js';
import { readFromCell } from './cell-message.js';
import type { FromCell, ToCell } from './cell-protocol.js';
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
import { keepTail } from './output-tail.js';
import { killGroup } from './process-group.js';
import { startTimeLimit } from './time-limit.js';

const ENTRY = fileURLToPath(new URL('./cell-process.js', import.meta.url));

/** What the workload started in a group of its own may hold a cell's output open for ever; it is read no longer than this. */
const OUTPUT_GRACE_MS = 500;

/** A cell's process, seen from outside. It can end in ways that only the outside sees. */
export interface CellProcess {
  send(message: ToCell): void;
  /**
   * The next message that is no phase. Resolves with a failure where the process fails, ends, hangs or prints too much
   * instead; then it is gone, and all it started.
   */
  next(timeoutMs: number): Promise<Message>;
  /** When its first message came, by performance.now(). */
  startedAt(): number | undefined;
  /** Resolves when the process and all it started are gone; kills what is still alive after `graceMs`. */
  end(graceMs: number): Promise<void>;
}

type Message = Exclude<FromCell, { type: 'phase' }>;

/** Starts a cell's process in a process group of its own. `entry`: another checkout's, to compare with. */
export function launchCell(
  guardian: Guardian,
  crashTakesDown: Strategy['crashTakesDown'],
  entry = ENTRY,
): CellProcess {
  const token = createToken();
  const child = fork(entry, [token], {
    detached: true,
    serialization: 'json',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  return new LaunchedCell(child, token, guardian, crashTakesDown);
}

class LaunchedCell implements CellProcess {
  readonly #child: ChildProcess;
  readonly #token: string;
  readonly #guardian: Guardian;
  readonly #gone: Promise<void>;
  readonly #messages: Message[] = [];
  #phase: Phase = 'input';
  /** What went wrong first. It is told when the process is gone: its last output may name the cause better. */
  #failure: Failure | undefined;
  #firstAt: number | undefined;
  #waiting: ((message: Message) => void) | undefined;

  constructor(
    child: ChildProcess,
    token: string,
    guardian: Guardian,
    crashTakesDown: Strategy['crashTakesDown'],
  ) {
    this.#child = child;
    this.#token = token;
    this.#guardian = guardian;
    if (child.pid !== undefined) guardian.watch(child.pid);
    const tail = keepTail([child.stdout, child.stderr], () => this.#fail(tooMuchOutputFailure(this.#phase)));
    child.on('message', (message) => this.#receive(message));
    this.#gone = new Promise((resolve) => {
      child.on('error', (error) => {
        // With a process there is an end to come; the error only says that it could not be told or killed.
        if (child.pid !== undefined) return;
        this.#deliver({ type: 'failed', failure: notStartedFailure(error) });
        resolve();
      });
      child.once('exit', () => this.#endGroup());
      // 'close' and not 'exit': only then is all of its output here.
      child.once('close', (code, signal) => {
        const failure =
          this.#failure === undefined
            ? exitFailure({ code, signal, phase: this.#phase, tail: tail(), crashTakesDown })
            : explainFailure(this.#failure, tail());
        this.#deliver({ type: 'failed', failure });
        resolve();
      });
    });
  }

  send(message: ToCell): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  startedAt(): number | undefined {
    return this.#firstAt;
  }

  async next(timeoutMs: number): Promise<Message> {
    const early = this.#messages.shift();
    if (early !== undefined) return early;
    const cancel = startTimeLimit(timeoutMs, () => this.#fail(timeoutFailure(timeoutMs, this.#phase)));
    const message = await new Promise<Message>((resolve) => {
      this.#waiting = resolve;
    });
    cancel();
    return message;
  }

  async end(graceMs: number): Promise<void> {
    const timer = setTimeout(() => this.#kill(), graceMs);
    await this.#gone;
    clearTimeout(timer);
  }

  #receive(received: unknown): void {
    const message = readFromCell(received, this.#token);
    this.#firstAt ??= performance.now();
    if (message === undefined) this.#fail(strayFailure(received, this.#phase));
    else if (typeof message === 'string') this.#fail(impossibleFailure(message, this.#phase));
    else if (message.type === 'phase') this.#phase = message.phase;
    else if (message.type === 'failed') this.#fail(message.failure);
    else if (this.#failure === undefined) this.#deliver(message);
  }

  #fail(failure: Failure): void {
    this.#failure ??= failure;
    this.#kill();
  }

  #deliver(message: Message): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting === undefined) this.#messages.push(message);
    else waiting(message);
  }

  /** Only while the process is there: later its number may be another's. */
  #kill(): void {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid !== undefined && exitCode === null && signalCode === null) killGroup(pid);
  }

  /** The process has ended; what it started may live on. */
  #endGroup(): void {
    const { pid, stdout, stderr } = this.#child;
    if (pid === undefined) return;
    killGroup(pid);
    this.#guardian.unwatch(pid);
    const timer = setTimeout(() => {
      stdout?.destroy();
      stderr?.destroy();
    }, OUTPUT_GRACE_MS);
    this.#child.once('close', () => clearTimeout(timer));
  }
}
