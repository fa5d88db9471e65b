import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { cleanText } from '../model/clean-text.js';
import { messageOf } from '../model/failure.js';
import type { Listener } from './handler.js';
import { HandlerFailure } from './handler-failure.js';

/** A handler as other runtimes and frameworks have it. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/**
 * Makes a listener of a fetch-style handler. What that costs is part of what is measured. Requests come without a body. Where the
 * handler fails, `onFailure` hears why before the request is answered with status 500.
 */
export function fetchListener(handle: FetchHandler, onFailure: (failure: HandlerFailure) => void): Listener {
  return (incoming, response) => {
    respond(handle, incoming, response).catch((error: unknown) => {
      onFailure(error instanceof HandlerFailure ? error : threw(error));
      response.statusCode = 500;
      response.end();
    });
  };
}

function threw(error: unknown): HandlerFailure {
  return new HandlerFailure(`the handler threw: ${messageOf(error)}`, { cause: error });
}

async function respond(
  handle: FetchHandler,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = '/', method = 'GET', headers } = incoming;
  const answer: unknown = await handle(
    new Request(new URL(url, `http://${headers.host ?? 'localhost'}`), { method, headers: listOf(headers) }),
  );
  if (!isResponse(answer)) throw new HandlerFailure(`the handler gave ${shown(answer)}, and not a Response`);
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  response.end(Buffer.from(await answer.arrayBuffer()));
}

/** A framework may bring a Response of its own. */
function isResponse(value: unknown): value is Response {
  if (typeof value !== 'object' || value === null) return false;
  const { status, headers, arrayBuffer }: { readonly [name in keyof Response]?: unknown } = value;
  return typeof status === 'number' && typeof headers === 'object' && typeof arrayBuffer === 'function';
}

const MOST_SHOWN = 80;

function shown(value: unknown): string {
  return cleanText(inspect(value, { depth: 0, breakLength: Number.POSITIVE_INFINITY }), MOST_SHOWN);
}

function listOf(headers: IncomingMessage['headers']): [string, string][] {
  return Object.entries(headers).map(([name, value = '']) => [name, String(value)]);
}
