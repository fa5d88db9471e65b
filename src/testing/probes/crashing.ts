import type { ObservingProbe } from '../../model/observation.js';

/** A probe whose own process dies of the experiment. */
export default {
  async observe() {
    process.kill(process.pid, 'SIGKILL');
    return {};
  },
} satisfies ObservingProbe;
