import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { NotHere, type Route } from '../route.js';
import type { DescriptorJob, FromDescriptorHost, ToDescriptorHost } from '../running/descriptor-host.js';
import { listen } from '../running/listen.js';
import { LOOPBACK } from '../serve-job.js';

const ENTRY = fileURLToPath(new URL('../running/descriptor-host.js', import.meta.url));

/** The standard streams and the channel come before it. */
const FIRST_DESCRIPTOR = 4;

/**
 * Threads that all accept from one listening socket. Each has a descriptor of its own for it, because a thread that stops closes
 * its own, and another would be left with a number that a connection may get next. Only starting a process duplicates descriptors,
 * so this process opens the socket, and one that it starts has the threads.
 */
export default {
  title: 'threads on one descriptor',
  rank: 2,
  takesWorkers: true,
  computesOnly: false,
  async open(job) {
    if (process.platform === 'win32') throw new NotHere('Windows has no descriptors to listen on');
    const listener = createServer();
    const port = await listen(listener, { host: LOOPBACK, port: 0 });
    const descriptor = descriptorOf(listener);
    if (descriptor === undefined)
      throw new NotHere(`Node ${process.versions.node} does not say which descriptor a server listens on`);
    const numbers = Array.from({ length: job.workers }, (_, i) => FIRST_DESCRIPTOR + i);
    const asked: DescriptorJob = { job, descriptors: numbers };
    const host = fork(ENTRY, [JSON.stringify(asked)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc', ...numbers.map(() => descriptor)],
    });
    await heard(host, 'listening');
    // Else this process would accept connections, too, and answer none of them.
    listener.close();
    return {
      port,
      pids: host.pid === undefined ? [] : [host.pid],
      async stop() {
        const stopped = heard(host, 'stopped');
        send(host, 'stop');
        return (await stopped).clean;
      },
      async endWorkers() {
        const ended = heard(host, 'ended');
        send(host, 'end');
        return (await ended).ends;
      },
    };
  },
} satisfies Route;

/** Where the host has ended, that it says nothing more says so. */
function send(host: ChildProcess, asked: ToDescriptorHost): void {
  host.send(asked, () => {});
}

/** Reads what Node documents nowhere, and has had since its beginning. */
function descriptorOf(server: Server): number | undefined {
  const handle: unknown = Reflect.get(server, '_handle');
  const descriptor: unknown =
    typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'fd') : undefined;
  return typeof descriptor === 'number' && descriptor >= 0 ? descriptor : undefined;
}

type Heard<Type> = Extract<FromDescriptorHost, { readonly type: Type }>;

async function heard<Type extends FromDescriptorHost['type']>(
  host: ChildProcess,
  type: Type,
): Promise<Heard<Type>> {
  const ended = once(host, 'exit').then(([code]) => {
    throw new Error(`the process with the threads ended before it was ${type}, by exit code ${code}`);
  });
  const [message]: FromDescriptorHost[] = await Promise.race([once(host, 'message'), ended]);
  if (message !== undefined && isOf(message, type)) return message;
  throw new Error(message?.type === 'failed' ? message.message : `'${type}' was due`);
}

function isOf<Type extends FromDescriptorHost['type']>(
  message: FromDescriptorHost,
  type: Type,
): message is Heard<Type> {
  return message.type === type;
}
