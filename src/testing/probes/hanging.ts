import { setTimeout } from 'node:timers/promises';
import type { ObservingProbe } from '../../model/observation.js';

/** A probe that never reports. */
export default {
  async observe() {
    for (;;) await setTimeout(1000);
  },
} satisfies ObservingProbe;
