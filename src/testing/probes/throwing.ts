import type { ObservingProbe } from '../../model/observation.js';

/** A probe that can't be made. */
export default {
  async observe() {
    throw new Error('there is no such thing here');
  },
} satisfies ObservingProbe;
