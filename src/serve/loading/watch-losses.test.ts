import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { it } from 'node:test';
import { watchLosses } from './watch-losses.js';

const CASES: readonly (readonly [what: string, events: readonly string[], losses: number])[] = [
  ['requests that are answered', ['request', 'headers', 'response', 'request', 'headers', 'response'], 0],
  ['a request that is sent again without an answer', ['request', 'request', 'headers', 'response'], 1],
  ['a response that breaks off', ['request', 'headers', 'request', 'headers', 'response'], 1],
  ['a connection that is refused or reset', ['request', 'connError', 'request', 'headers', 'response'], 1],
  // autocannon connects anew, and sends, before it reports a timeout.
  ['a timeout', ['request', 'request', 'timeout', 'headers', 'response'], 1],
  ['what goes over a connection that closes', ['request', 'close', 'response', 'request', 'request'], 0],
  ['what follows that', ['request', 'close', 'response', 'request', 'request', 'request'], 1],
];

for (const [what, events, expected] of CASES) {
  it(`counts ${expected} lost for ${what}`, () => {
    const client = new EventEmitter();
    let losses = 0;
    watchLosses(client, () => losses++);
    for (const event of events) {
      if (event === 'close') client.emit('headers', { headers: ['Connection', 'close'] });
      else client.emit(event, { headers: ['Connection', 'keep-alive'] });
    }
    assert.equal(losses, expected);
  });
}
