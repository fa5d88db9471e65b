import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sha256 } from 'js-sha256';
import hash from './hash.js';

it('hash answers what PBKDF2 gives when it is written in JavaScript', async () => {
  const iterations = 100;
  const { tasks = [] } = (await hash.createInput?.(iterations, Math.random)) ?? {};
  const byHand = Array.from(tasks, ({ password }) => firstBytes(password, iterations));
  assert.equal(byHand.join(' '), hash.expected?.(iterations));
});

/** The first four bytes of the key: RFC 8018, section 5.2. */
function firstBytes(password: string, iterations: number): string {
  let last = sha256.hmac.array(password, [...Buffer.from('salt'), 0, 0, 0, 1]);
  const key = [...last];
  for (let i = 1; i < iterations; i++) {
    last = sha256.hmac.array(password, last);
    for (const [at, byte] of last.entries()) key[at] = (key[at] ?? 0) ^ byte;
  }
  return Buffer.from(key.slice(0, 4)).toString('hex');
}
