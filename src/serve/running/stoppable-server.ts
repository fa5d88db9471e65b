import { createServer, type Server, type ServerResponse } from 'node:http';
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
  /** The latest response of each connection; undefined before the first. */
  const latest = new Map<Socket, ServerResponse | undefined>();
  const server = createServer((request, response) => {
    latest.set(request.socket, response);
    if (isStopping) response.setHeader('connection', 'close');
    listener(request, response);
  });
  server.on('connection', (socket: Socket) => {
    latest.set(socket, undefined);
    socket.once('close', () => latest.delete(socket));
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
      // A request that is under way may be answered when nobody waits for a next one any more: its answer has to say so.
      const patience = new Map<Socket, number>();
      for (const [socket, response] of latest) {
        if (response === undefined || response.writableFinished) continue;
        if (!response.headersSent) response.setHeader('connection', 'close');
        // Where its head has left, only the answer after it can say so.
        else response.once('finish', () => patience.set(socket, performance.now() + LAST_REQUEST_MS));
      }
      for (let waitMs = LAST_REQUEST_MS; latest.size > 0; waitMs = SWEEP_MS) {
        await delay(waitMs);
        // Where the loop was busy, requests have arrived that nobody has read: a connection with one counts as idle.
        await inputWasRead();
        for (const [socket, response] of latest)
          if (isIdle(response) && performance.now() >= (patience.get(socket) ?? 0)) socket.destroy();
      }
    },
  };
}

/** Node's own `closeIdleConnections` also ends a connection whose answer is complete, but not yet all written. */
function isIdle(response: ServerResponse | undefined): boolean {
  return response === undefined || response.writableFinished;
}
