import { MeasurementError } from '../model/failure.js';
import { readReady } from './worker-messages.js';

/** One live worker as a pool sees it: a thread or a process. */
export interface Channel {
  /** The worker's own account of where it runs. */
  readonly identity: WorkerIdentity;
  /** Sends a message, with buffers that move to the worker where it is a thread. Throws if it can't be cloned. */
  post(message: unknown, moved?: readonly ArrayBuffer[]): void;
  /**
   * Takes back the messages that the worker has not begun, which are the last ones sent, and returns how many they are.
   * Absent where that can't be done.
   */
  takeBack?(): number;
  /** Whether several messages cost less where they are posted together: a thread that sleeps is woken once for all of them. */
  readonly isWokenOnce?: boolean;
  /**
   * Sets the listener for messages and for the worker's end. It is called at once with what came while nobody listened, and
   * if the worker has already ended.
   */
  listen(listener: ChannelListener): void;
  /**
   * Asks the worker to end and waits until it is gone. Rejects if it ended badly; the worker is gone all the
   * same.
   */
  stop(): Promise<void>;
  /** Ends the worker at once, and resolves when it is gone. */
  kill(): Promise<void>;
}

export interface WorkerIdentity {
  readonly pid: number;
  readonly threadId: number;
  /** How long it took to import the workload's module, in ms, on its own clock. */
  readonly loadMs?: number;
  /** The name of its host, where that may be another one. */
  readonly host?: string;
}

export interface ChannelListener {
  onMessage(message: unknown): void;
  onDeath(cause: MeasurementError): void;
}

/** The operations that differ between a thread and a process. */
export interface RawWorker {
  post(message: unknown, moved?: readonly ArrayBuffer[]): void;
  askToEnd(): void;
  killNow(): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Calls the listener once, when the worker is gone. */
  onEnd(listener: (end: WorkerEnd) => void): void;
}

/** How a worker ended: whether with code 0, and the error to report if nobody had asked it to end. */
export interface WorkerEnd {
  readonly clean: boolean;
  readonly cause: MeasurementError;
}

/** The error of a worker that ended by itself, without being asked. */
export function exitError(worker: string, code: number | null): MeasurementError {
  const why = code === null ? undefined : WHY[code];
  const words = `${worker} ended by itself with exit code ${code}`;
  return new MeasurementError('exited', why === undefined ? words : `${words}: ${why}`);
}

const WHY: Readonly<Record<number, string>> = {
  0: 'the workload called process.exit, or awaits a promise that never settles',
  13: 'the workload awaits a promise that never settles',
};

/** The time that a worker may take to end, after it was asked to, before it is killed. */
export const KILL_AFTER_MS = 2000;

/**
 * Waits until a started worker is ready. If it never will be, rejects with the cause; the worker is then
 * gone.
 */
export async function connect(raw: RawWorker, token: number): Promise<Channel> {
  let listener: ChannelListener | undefined;
  let ended: WorkerEnd | undefined;
  // A worker may fail while others still start.
  let unheard: unknown[] = [];
  raw.onMessage((message) => {
    if (listener === undefined) unheard.push(message);
    else listener.onMessage(message);
  });
  const gone = new Promise<WorkerEnd>((resolve) => {
    raw.onEnd((end) => {
      ended = end;
      listener?.onDeath(end.cause);
      resolve(end);
    });
  });
  const listen = (next: ChannelListener): void => {
    listener = next;
    const earlier = unheard;
    unheard = [];
    for (const message of earlier) next.onMessage(message);
    if (ended !== undefined) next.onDeath(ended.cause);
  };
  const kill = async (): Promise<void> => {
    if (ended === undefined) raw.killNow();
    await gone;
  };
  try {
    const first = await new Promise<unknown>((resolve, reject) => {
      const onMessage = (message: unknown): void => {
        listener = undefined;
        resolve(message);
      };
      listen({ onMessage, onDeath: reject });
    });
    const identity = readReady(first, token);
    return {
      identity,
      post: (message, moved) => raw.post(message, moved),
      listen,
      kill,
      stop: () => stop(raw, gone),
    };
  } catch (error) {
    await kill();
    throw error;
  }
}

async function stop(raw: RawWorker, gone: Promise<WorkerEnd>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), KILL_AFTER_MS);
  });
  raw.askToEnd();
  const end = await Promise.race([gone, tooLate]);
  clearTimeout(timer);
  if (end === undefined) {
    raw.killNow();
    await gone;
    const seconds = KILL_AFTER_MS / 1000;
    const hint = 'A timer, a socket or an endless exit handler of the workload keeps it alive.';
    throw new MeasurementError(
      'timed-out',
      `a worker was still alive ${seconds} s after it was asked to end. ${hint}`,
    );
  }
  if (!end.clean) throw end.cause;
}
