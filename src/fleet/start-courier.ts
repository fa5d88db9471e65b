import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Guardian } from '../processes/guardian.js';
import { markedEnvironment } from '../processes/marked-processes.js';
import type { CourierStart, FromCourier, ToCourier } from './courier-messages.js';

const ENTRY = fileURLToPath(new URL('./courier-process.js', import.meta.url));
/** A server that does not answer holds no end up for longer. */
const CLOSE_MS = 3000;

/** A process that talks with a Redis server, seen from the process that started it. */
export interface RunningCourier {
  send(message: Exclude<ToCourier, { readonly type: 'start' | 'close' }>): void;
  /** Resolves when the process is gone. */
  close(): Promise<void>;
}

/**
 * Starts a courier. Whatever it reports is heard in order; where the process can't be started, or ends by itself, `hear`
 * is told that the server is away. It does not outlive the guardian.
 */
export function startCourier(
  start: CourierStart,
  guardian: Guardian,
  hear: (message: FromCourier) => void,
): RunningCourier {
  // Nothing that it prints is shown: a package may print an address, and warn in words of its own.
  const child = fork(ENTRY, [], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: true,
    execArgv: [],
    env: markedEnvironment(guardian.mark),
  });
  const { pid } = child;
  if (pid !== undefined) guardian.watch(pid);
  let isClosing = false;
  child.on('message', (message: FromCourier) => hear(message));
  child.on('error', (error) => {
    // One that was started tells by its end.
    if (pid === undefined && !isClosing)
      hear({ type: 'away', reason: `the process that talks with it can't be started: ${error.message}` });
  });
  child.on('exit', () => {
    if (pid !== undefined) guardian.unwatch(pid);
    if (!isClosing) hear({ type: 'away', reason: 'the process that talks with it has ended' });
  });
  const send = (message: ToCourier): void => {
    if (child.connected) child.send(message, () => {});
  };
  send({ type: 'start', start });
  return {
    send,
    async close() {
      isClosing = true;
      if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      send({ type: 'close' });
      const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}
