import type { MeasuringProbe } from '../../model/observation.js';

let calls = 0;

/** A probe that says which process measured a round, how often it was asked, and what it drew. */
export default {
  async measure(random) {
    calls++;
    return { readings: { pid: process.pid, calls, drawn: random() }, facts: { node: process.version } };
  },
} satisfies MeasuringProbe;
