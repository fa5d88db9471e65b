// This process talks with a Redis server by the packages of a user's project, so that the process that decides imports
// none of them. It knows nothing of what jobs hold, and ends with the process that started it.
import { messageOf } from '../model/failure.js';
import type { FromCourier, ToCourier } from './courier-messages.js';
import { loadCourierPackages } from './courier-packages.js';
import { handOutJobs } from './hand-out-jobs.js';
import { openConnection } from './open-connection.js';
import { takeJobs } from './take-jobs.js';

/** What either kind of courier does with a message. */
export interface Courier {
  hear(message: ToCourier): Promise<void>;
  close(): Promise<void>;
}

export type Report = (message: FromCourier) => void;

// Its connections to the server would keep it alive after the process that started it.
process.on('disconnect', () => process.exit());
if (!process.connected) process.exit();

let courier: Courier | undefined;
let inTurn: Promise<void> = Promise.resolve();

const report: Report = (message) => {
  if (process.connected) process.send?.(message);
};

process.on('message', (message: ToCourier) => {
  inTurn = inTurn
    .then(() => hear(message))
    .catch((error: unknown) => report({ type: 'trouble', reason: messageOf(error) }));
});

async function hear(message: ToCourier): Promise<void> {
  if (message.type === 'start') {
    const { start } = message;
    try {
      const packages = await loadCourierPackages(start.packages);
      const connect = (): ReturnType<typeof openConnection> => openConnection(packages, start, report);
      courier = await (start.agent === null ? handOutJobs : takeJobs)(packages, start, connect, report);
      report({ type: 'ready' });
    } catch (error) {
      report({ type: 'away', reason: messageOf(error) });
    }
  } else if (message.type === 'close') {
    await courier?.close().catch(() => {});
    // A client may still be trying to reach a server that is away.
    process.exit();
  } else await courier?.hear(message);
}
