import { createServer, type Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as delay, setImmediate as inputWasRead } from 'node:timers/promises';
import type { Listener } from '../handler.js';

export interface StoppableServer {
  readonly server: Server;
  /** Takes no new connection. Those that there are stay. */
  close(): void;
  /** Does that, answers what is under way, and resolves when no connection is left. */
  stop(): Promise<void>;
}

/** A client that sends one request after another has sent its next by then, and learns from the answer to go elsewhere. */
const LAST_REQUEST_MS = 100;
const SWEEP_MS = 10;

/**
 * Creates an http server that loses no request where it is told to stop. Node's own `close` ends idle connections at once,
 * and with them a request that is on its way over one.
 */
export function stoppableServer(listener: Listener): StoppableServer {
  let isStopping = false;
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    if (isStopping) response.setHeader('connection', 'close');
    listener(request, response);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const close = (): void => {
    // A server that gets its connections from elsewhere listens to nothing.
    if (server.listening) NetServer.prototype.close.call(server);
  };
  return {
    server,
    close,
    async stop() {
      isStopping = true;
      close();
      for (let waitMs = LAST_REQUEST_MS; sockets.size > 0; waitMs = SWEEP_MS) {
        await delay(waitMs);
        // Where the loop was busy, requests have arrived that nobody has read: a connection with one counts as idle.
        await inputWasRead();
        server.closeIdleConnections();
      }
    },
  };
}
