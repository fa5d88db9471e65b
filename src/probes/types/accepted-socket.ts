import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A socket that a server of this process accepted and has not read from: in this state Node can give it to a thread. */
export async function acceptedSocket(): Promise<{ readonly socket: Socket; close(): Promise<void> }> {
  const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const client = connect(Object(server.address()));
  const [socket]: Socket[] = await accepted;
  if (socket === undefined) throw new Error('a connection without a socket');
  return {
    socket,
    async close() {
      client.destroy();
      socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
