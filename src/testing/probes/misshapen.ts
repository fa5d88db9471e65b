import type { Facts } from '../../model/observation.js';

/** A probe that reports what is no fact. */
export default {
  async observe(): Promise<Facts> {
    return JSON.parse('{"answer": 42}');
  },
};
