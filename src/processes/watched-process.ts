import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { Duplex } from 'node:stream';
import { CHANNEL_DESCRIPTOR, previewLine, type Sealed, unseal } from '../cell/channel-format.js';
import { ShapeError } from '../store/shape.js';
import type { Guardian } from './guardian.js';
import { LineReader } from './line-reader.js';
import { markedEnvironment } from './marked-processes.js';
import { keepTail } from './output-tail.js';
import { killGroup } from './process-group.js';
import { startTimeLimit } from './time-limit.js';

/** How a process ended without giving an answer. */
export type Ending = { readonly type: 'ended'; readonly tail: string } & (
  | { readonly cause: 'refused'; readonly error: Error }
  | { readonly cause: 'exited'; readonly code: number | null; readonly signal: string | null }
  | { readonly cause: 'timed-out'; readonly limitMs: number }
  | { readonly cause: 'printed-too-much' }
  /** Something that is not the tool's came over the channel. */
  | { readonly cause: 'stray'; readonly received: string }
  /** A message carried the tool's token, but has the wrong shape. */
  | { readonly cause: 'malformed'; readonly error: ShapeError }
);

/** An ending whose last output is not known yet. */
type Cause = Ending extends infer Each ? (Each extends Ending ? Omit<Each, 'type' | 'tail'> : never) : never;

/**
 * A process that foreign code started in a group of its own may hold the output open for ever; the output is
 * read no longer than this.
 */
const OUTPUT_GRACE_MS = 500;

/** The time in which a process that is given up can tear down what it has set up. */
const FAREWELL_MS = 2000;

/** The longest message is a cell's measurement, of at most some hundred kilobytes. */
const MAX_MESSAGE_LENGTH = 8 * 2 ** 20;

/** At most this many messages may wait unread, since every answer is asked for. */
const MAX_UNREAD = 8;

/**
 * A process of this tool that runs foreign code, seen from outside. It runs in a group of its own, watched by
 * the guardian; its output is drained and never shown. It can end in ways that only the outside sees, and can
 * say anything. Each message goes to `read`, which throws a ShapeError where the shape is wrong, and returns
 * undefined where nobody waits for the message.
 */
export class WatchedProcess<In, Out> {
  readonly #child: ChildProcess;
  readonly #channel: Duplex | undefined;
  readonly #guardian: Guardian;
  readonly #token = randomBytes(16).toString('hex');
  readonly #read: (message: unknown) => Out | undefined;
  /** What to say before a kill, if anything: the process then has FAREWELL_MS to end by itself. */
  readonly #farewell: () => In | undefined;
  readonly #gone: Promise<void>;
  readonly #unread: Out[] = [];
  /**
   * What went wrong first. It is reported when the process is gone, because the last output may name the
   * cause better.
   */
  #cause: Cause | undefined;
  #ending: Ending | undefined;
  #firstAt: number | undefined;
  #isLeaving = false;
  #wake: (() => void) | undefined;

  constructor(
    entry: string,
    guardian: Guardian,
    read: (message: unknown) => Out | undefined,
    farewell: () => In | undefined = () => undefined,
  ) {
    this.#farewell = farewell;
    this.#guardian = guardian;
    this.#read = read;
    this.#child = spawn(process.execPath, [...process.execArgv, entry], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'overlapped'],
      env: markedEnvironment(guardian.mark),
    });
    const { pid, stdout, stderr } = this.#child;
    if (pid !== undefined) guardian.watch(pid);
    const tail = keepTail([stdout, stderr], () => this.#fail({ cause: 'printed-too-much' }));
    this.#channel = this.#listen();
    this.#gone = new Promise((resolve) => {
      const end = (cause: Cause): void => {
        this.#ending ??= { type: 'ended', ...(this.#cause ?? cause), tail: tail() };
        this.#wake?.();
        resolve();
      };
      this.#child.on('error', (error) => {
        // Where there is a process, its end is still to come: the error only says that it could not be killed
        // or written to.
        if (this.#child.pid === undefined) end({ cause: 'refused', error });
      });
      this.#child.once('exit', () => this.#endGroup());
      // 'close' rather than 'exit': only then has all of its output arrived.
      this.#child.once('close', (code, signal) => end({ cause: 'exited', code, signal }));
    });
  }

  /** The time of the process's first message, by performance.now(). */
  get firstAt(): number | undefined {
    return this.#firstAt;
  }

  /** The number of messages that nobody has taken. */
  get unread(): number {
    return this.#unread.length;
  }

  send(message: In): void {
    const sealed: Sealed<In> = [this.#token, message];
    if (this.#channel?.writable === true) this.#channel.write(`${JSON.stringify(sealed)}\n`);
  }

  /**
   * Resolves with the next message. Where the process ends, hangs, sends nonsense or prints too much instead,
   * resolves with how it ended; by then it is gone, with all it started.
   */
  async next(limitMs: number): Promise<Out | Ending> {
    const stopLimit = startTimeLimit(limitMs, () => this.#fail({ cause: 'timed-out', limitMs }));
    try {
      for (;;) {
        const message = this.#unread.shift();
        if (message !== undefined) return message;
        if (this.#ending !== undefined) return this.#ending;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      stopLimit();
    }
  }

  /**
   * Resolves when the process and all it started are gone. Whatever is still alive after `graceMs` is killed.
   */
  async end(graceMs: number): Promise<Ending> {
    if (graceMs === 0) this.#endSoon();
    const stopLimit = startTimeLimit(graceMs === 0 ? FAREWELL_MS : graceMs, () => this.#kill());
    await this.#gone;
    stopLimit();
    // `#ending` is set before the process counts as gone.
    return this.#ending ?? { type: 'ended', cause: 'exited', code: null, signal: null, tail: '' };
  }

  #listen(): Duplex | undefined {
    // Where the system refuses a process, it has no streams at all.
    const channel = this.#child.stdio?.[CHANNEL_DESCRIPTOR];
    if (!(channel instanceof Duplex)) return undefined;
    const lines = new LineReader(
      MAX_MESSAGE_LENGTH,
      (line) => this.#receive(line),
      () => this.#fail({ cause: 'stray', received: 'a message of more than 8 MiB' }),
    );
    // A write to a process that has just ended fails; the process's end is reported anyway.
    return channel.on('error', () => {}).on('data', (bytes: Buffer) => lines.push(bytes));
  }

  #receive(line: string): void {
    if (this.#cause !== undefined) return;
    this.#firstAt ??= performance.now();
    const message = unseal(line, this.#token);
    if (message === undefined) this.#fail({ cause: 'stray', received: previewLine(line) });
    else this.#take(message.content);
  }

  #take(content: unknown): void {
    try {
      const message = this.#read(content);
      if (message === undefined) return;
      this.#unread.push(message);
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      this.#fail({ cause: 'malformed', error });
      return;
    }
    if (this.#unread.length > MAX_UNREAD)
      this.#fail({ cause: 'stray', received: 'messages that nobody asked for' });
    else this.#wake?.();
  }

  #fail(cause: Cause): void {
    this.#cause ??= cause;
    this.#endSoon();
  }

  /** Kills the process, after a farewell where one is due. */
  #endSoon(): void {
    const farewell = this.#farewell();
    if (farewell === undefined) this.#kill();
    if (farewell === undefined || this.#isLeaving) return;
    this.#isLeaving = true;
    this.send(farewell);
    const stopLimit = startTimeLimit(FAREWELL_MS, () => this.#kill());
    void this.#gone.then(stopLimit);
  }

  /** Kills the group only while the process is there: later its pid may belong to another process. */
  #kill(): void {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid !== undefined && exitCode === null && signalCode === null) killGroup(pid);
  }

  /** Ends what the process started, which may outlive it. */
  #endGroup(): void {
    const { pid, stdio } = this.#child;
    if (pid === undefined) return;
    killGroup(pid);
    this.#guardian.unwatch(pid);
    const timer = setTimeout(() => {
      for (const stream of stdio) stream?.destroy();
    }, OUTPUT_GRACE_MS);
    this.#child.once('close', () => clearTimeout(timer));
  }
}
