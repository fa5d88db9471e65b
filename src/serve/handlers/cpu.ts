import { compute } from '../compute.js';
import type { BuiltInHandler } from '../handler.js';

/** Computes what takes 5 ms where nothing disturbs it, however long it takes beside others. */
export default {
  title: 'computes for 5 ms',
  computeMs: 5,
  answer: (steps) => String(compute(steps)),
} satisfies BuiltInHandler;
