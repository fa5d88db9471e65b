import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Reply } from './reply.js';

it('gives answers in the order of their questions, and refuses all that are open when the receiver ends', async () => {
  const reply = new Reply<number>();
  const [first, second, third] = [reply.next(), reply.next(), reply.next()];
  reply.give(1);
  reply.give(2);
  assert.deepEqual(await Promise.all([first, second]), [1, 2]);
  reply.end();
  await assert.rejects(third, /the receiver ended/);
  // Who asks later would wait for ever.
  await assert.rejects(reply.next(), /the receiver ended/);
});
