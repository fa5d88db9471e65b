import type { BuiltInHandler } from '../handler.js';

/** Does nothing: what is measured is the way to it. */
export default {
  title: 'answers “hello” at once',
  computeMs: 0,
  answer: () => 'hello',
} satisfies BuiltInHandler;
