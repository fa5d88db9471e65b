import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { it } from 'node:test';
import { LOOPBACK } from '../serve-job.js';
import { listen } from './listen.js';
import { stoppableServer } from './stoppable-server.js';

/** More than the system keeps of a connection that nobody reads. */
const LARGE_BYTES = 64 * 2 ** 20;

async function ask(port: number, agent: Agent, path = '/'): Promise<IncomingMessage> {
  const [response]: IncomingMessage[] = await once(get({ host: LOOPBACK, port, agent, path }), 'response');
  assert.ok(response);
  return response;
}

it('a server that stops ends idle connections, and answers what takes longer so that nothing is sent after it', async () => {
  let answerNow = (): void => {};
  const gate = new Promise<void>((resolve) => {
    answerNow = resolve;
  });
  let requestCame = (): void => {};
  const underWay = new Promise<void>((resolve) => {
    requestCame = resolve;
  });
  const { server, stop } = stoppableServer(async (_, response) => {
    requestCame();
    await gate;
    response.end('late');
  });
  const port = await listen(server, { host: LOOPBACK, port: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const idle = connect({ host: LOOPBACK, port }).resume();
  await once(idle, 'connect');
  const asked = ask(port, agent);
  await underWay;
  const stopped = stop();
  // It is ended when a client has had the time for its next request.
  await once(idle, 'close');
  answerNow();
  const response = await asked;
  assert.equal(response.headers.connection, 'close');
  let body = '';
  for await (const text of response.setEncoding('utf8')) body += text;
  assert.equal(body, 'late');
  await assert.rejects(ask(port, agent), { code: 'ECONNREFUSED' });
  await stopped;
});

it('a server that stops does not cut an answer that is still being written, and answers the request after it', async () => {
  const { server, stop } = stoppableServer(({ url }, response) =>
    response.end(url === '/large' ? Buffer.alloc(LARGE_BYTES) : 'small'),
  );
  const port = await listen(server, { host: LOOPBACK, port: 0 });
  const idle = connect({ host: LOOPBACK, port }).resume();
  await once(idle, 'connect');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const response = await ask(port, agent, '/large');
  const stopped = stop();
  await once(idle, 'close');
  let bytes = 0;
  for await (const piece of response) bytes += piece.length;
  assert.equal(bytes, LARGE_BYTES);
  // Its head had left before anybody could say that the connection ends.
  const next = await ask(port, agent);
  assert.equal(next.headers.connection, 'close');
  next.resume();
  await stopped;
});
