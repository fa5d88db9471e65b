import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers one request, as a listener of Node's http server does. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A handler that comes with the tool: the default export of a file in `handlers`, whose name is its id. */
export interface BuiltInHandler {
  /** What it does per request, in a few words. */
  readonly title: string;
  /** How long it computes per request, in ms of this machine's time; 0 where it does not compute. */
  readonly computeMs: number;
  /** What it answers after so many steps. */
  answer(steps: number): string;
  /** Absent where a listener just sends the answer. */
  listener?(steps: number): Listener;
}
