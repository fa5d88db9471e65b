import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Listener } from './handler.js';

/** A handler as other runtimes and frameworks have it. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** Makes a listener of a fetch-style handler. What that costs is part of what is measured. Requests come without a body. */
export function fetchListener(handle: FetchHandler): Listener {
  return (incoming, response) => {
    respond(handle, incoming, response).catch((error: unknown) => {
      process.stderr.write(`the handler failed: ${String(error)}\n`);
      response.statusCode = 500;
      response.end();
    });
  };
}

async function respond(
  handle: FetchHandler,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = '/', method = 'GET', headers } = incoming;
  const answer = await handle(
    new Request(new URL(url, `http://${headers.host ?? 'localhost'}`), { method, headers: listOf(headers) }),
  );
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function listOf(headers: IncomingMessage['headers']): [string, string][] {
  return Object.entries(headers).map(([name, value = '']) => [name, String(value)]);
}
