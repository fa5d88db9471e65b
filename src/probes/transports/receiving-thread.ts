// The Worker at the other end of a route between threads: says of each payload what its sender wants to hear.
import { BroadcastChannel, parentPort, workerData } from 'node:worker_threads';
import { answering } from './answering.js';
import { markFor, movable } from './line.js';
import { CHANNEL_NAME, type ThreadSetup } from './thread-line.js';

const setup: ThreadSetup = workerData;
const { route } = setup;
const port = setup.port ?? parentPort;
if (port === null) throw new Error('this file is for a Worker');
const answer = answering();

if (route === 'broadcast') {
  const channel = new BroadcastChannel(CHANNEL_NAME);
  channel.onmessage = (event): void => {
    const { data }: { readonly data: unknown } = Object(event);
    const said = answer(data);
    if (said !== undefined) channel.postMessage(said);
  };
} else
  port.on('message', (received: unknown) => {
    const said = answer(received);
    if (said === undefined) return;
    const bytes = received instanceof Uint8Array ? received : undefined;
    if (route === 'transfer' && bytes !== undefined)
      return port.postMessage({ said, returned: bytes }, movable(bytes));
    if (route === 'shared' && bytes !== undefined) bytes[0] = markFor(bytes);
    port.postMessage(said);
  });

parentPort?.postMessage('listening');
