import { LIMITER_NAMES, pressureReading } from '../model/backpressure.js';
import type { MeasuringProbe } from '../model/observation.js';
import { shuffled } from '../model/random.js';
import { REQUESTS, runLimited } from './backpressure/run-limited.js';
import { heapInUse } from './running/heap-in-use.js';

/** The heap is looked at so many times in a run. */
const LOOKS = 10;

/**
 * Makes the same requests, which only wait, under each way to limit how many are under way: once for the time, and once for
 * the most heap that is in use, which is known only when the garbage is gone. Collecting it takes time of its own.
 */
export default {
  async measure(random) {
    const readings: Record<string, number> = {};
    const delays = Array.from({ length: REQUESTS }, random);
    for (const limiter of shuffled(LIMITER_NAMES, random)) {
      const startedAt = performance.now();
      await runLimited(limiter, delays);
      readings[pressureReading(limiter, 'ms')] = performance.now() - startedAt;
      const before = heapInUse();
      let most = before;
      await runLimited(limiter, delays, (done) => {
        if (done % (REQUESTS / LOOKS) === 0) most = Math.max(most, heapInUse());
      });
      readings[pressureReading(limiter, 'heap')] = most - before;
    }
    return { readings };
  },
} satisfies MeasuringProbe;
