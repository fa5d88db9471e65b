import { MeasurementError } from '../model/failure.js';
import { readReady } from './worker-messages.js';

/** One live worker as a pool sees it: a thread or a process. */
export interface Channel {
  /** As the worker itself told. */
  readonly identity: WorkerIdentity;
  /** Sends a message. Throws where it can't be cloned. */
  post(message: unknown): void;
  /** Sets who is told of messages and of the worker's end; told at once where it has ended already. */
  listen(listener: ChannelListener): void;
  /** Asks the worker to end, and waits until it is gone. Rejects, with the worker gone all the same, where it ended badly. */
  stop(): Promise<void>;
  /** Ends the worker at once; resolves when it is gone. */
  kill(): Promise<void>;
}

export interface WorkerIdentity {
  readonly pid: number;
  readonly threadId: number;
}

export interface ChannelListener {
  onMessage(message: unknown): void;
  onDeath(cause: MeasurementError): void;
}

/** What differs between a thread and a process. */
export interface RawWorker {
  post(message: unknown): void;
  askToEnd(): void;
  killNow(): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Calls back once, when the worker is gone. */
  onEnd(listener: (end: WorkerEnd) => void): void;
}

/** How a worker ended: with code 0, or not, and the words for it where nobody had asked it to end. */
export interface WorkerEnd {
  readonly clean: boolean;
  readonly cause: MeasurementError;
}

/** A worker that nobody asked to end has ended, by itself. */
export function exitError(worker: string, code: number | null): MeasurementError {
  const why = code === null ? undefined : WHY[code];
  const words = `${worker} ended by itself with exit code ${code}`;
  return new MeasurementError('exited', why === undefined ? words : `${words}: ${why}`);
}

const WHY: Readonly<Record<number, string>> = {
  0: 'the workload called process.exit, or awaits a promise that never settles',
  13: 'the workload awaits a promise that never settles',
};

/** How long a worker that was asked to end may take before it is killed. */
export const KILL_AFTER_MS = 2000;

/** Waits until a started worker is ready. Rejects with the cause, and the worker gone, where it never will be. */
export async function connect(raw: RawWorker, token: string): Promise<Channel> {
  let listener: ChannelListener | undefined;
  let ended: WorkerEnd | undefined;
  raw.onMessage((message) => listener?.onMessage(message));
  const gone = new Promise<WorkerEnd>((resolve) => {
    raw.onEnd((end) => {
      ended = end;
      listener?.onDeath(end.cause);
      resolve(end);
    });
  });
  const listen = (next: ChannelListener): void => {
    listener = next;
    if (ended !== undefined) next.onDeath(ended.cause);
  };
  const kill = async (): Promise<void> => {
    if (ended === undefined) raw.killNow();
    await gone;
  };
  try {
    const first = await new Promise<unknown>((resolve, reject) => {
      listen({ onMessage: resolve, onDeath: reject });
    });
    const identity = readReady(first, token);
    return { identity, post: (message) => raw.post(message), listen, kill, stop: () => stop(raw, gone) };
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
