import { type Agent, type IncomingMessage, request } from 'node:http';
import { LOOPBACK, WORKER_HEADER } from '../serve-job.js';

export interface Got {
  readonly status: number;
  readonly body: string;
  /** From the request to the end of its answer. */
  readonly ms: number;
  /** When the answer had come, by performance.now(). */
  readonly at: number;
  /** The number of the worker that answered; NaN where none says so. */
  readonly worker: number;
}

/** Which worker has a connection: only its first response has to say so. */
const workers = new WeakMap<object, number>();

function workerOf({ headers, socket }: IncomingMessage): number {
  const named = headers[WORKER_HEADER];
  if (named !== undefined) workers.set(socket, Number(named));
  return workers.get(socket) ?? Number.NaN;
}

/** Gets a path of a server on this machine, over a connection of its own or one of the agent's. Rejects with the system's error. */
export function get(port: number, path: string, agent: Agent | false): Promise<Got> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const asked = request({ host: LOOPBACK, port, path, agent }, (response) => {
      const worker = workerOf(response);
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('error', reject).on('end', () => {
        const at = performance.now();
        resolve({ status: response.statusCode ?? 0, body, ms: at - start, at, worker });
      });
    });
    asked.on('error', reject).end();
  });
}
