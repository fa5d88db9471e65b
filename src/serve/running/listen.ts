import { once } from 'node:events';
import type { ListenOptions, Server } from 'node:net';

/** Listens, and resolves with the port. Rejects with the system's error. */
export async function listen(server: Server, options: ListenOptions): Promise<number> {
  server.listen(options);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens to no port');
  return address.port;
}
