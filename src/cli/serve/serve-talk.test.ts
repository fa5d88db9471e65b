import assert from 'node:assert/strict';
import { it } from 'node:test';
import { serveResults } from '../../testing/serve-results.js';
import { servePlanText } from './serve-talk.js';

it('says how long the loads that were asked for take, within the limits of a load', () => {
  const { plan } = serveResults([{ handler: 'hello', route: 'one-process', workers: 1, status: 'pending' }]);
  const text = (ms: number): string => servePlanText({ plan, loadMs: new Map([['hello', ms]]) });
  // Eight rounds of the server and its control: 16 times 1.6 s around a load of 5 s and a warm-up of 1 s.
  assert.match(text(5000), /^2 servers, .* 8 rounds of 10,000 requests of hello: about 2 min 02 s\n$/);
  // 16 times 1.6 s, 30 s and 10 s, however many requests.
  assert.equal(text(1e6), text(1e9));
  assert.match(text(1e6), /about 11 min 06 s/);
});
