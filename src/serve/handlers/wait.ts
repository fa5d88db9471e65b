import type { BuiltInHandler } from '../handler.js';

const WAIT_MS = 20;

/** Waits as for a database, and computes nothing. */
export default {
  title: 'waits 20 ms, then answers',
  computeMs: 0,
  answer: () => 'waited',
  listener: () => (_, response) => void setTimeout(() => response.end('waited'), WAIT_MS),
} satisfies BuiltInHandler;
