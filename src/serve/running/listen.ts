import { once } from 'node:events';
import type { ListenOptions, Server } from 'node:net';

/** Where to listen: an address, or a descriptor of a socket that listens already. */
export type Place = ListenOptions | { readonly fd: number };

/** Listens, and resolves with the port. Rejects with the system's error. */
export async function listen(server: Server, place: Place): Promise<number> {
  server.listen(place);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens to no port');
  return address.port;
}
