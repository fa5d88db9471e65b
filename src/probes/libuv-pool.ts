import { fileURLToPath } from 'node:url';
import { LIBUV_CREW_NAMES, libuvReading, POOL_SIZES } from '../model/libuv-crews.js';
import type { MeasuringProbe } from '../model/observation.js';
import { shuffled } from '../model/random.js';
import { measuredBy } from './running/measured-by.js';

const CREW_PROCESS = fileURLToPath(new URL('./libuv-pool/crew-process.js', import.meta.url));

/** Lets Node's own pool of threads hash passwords for one worker, for several, and for processes that each have such a pool. */
export default {
  async measure(random) {
    const cases = LIBUV_CREW_NAMES.flatMap((crew) => POOL_SIZES.map((size) => ({ crew, size })));
    const readings: Record<string, number> = {};
    for (const { crew, size } of shuffled(cases, random)) {
      // The size is read once, when the pool is first used.
      const env = { ...process.env, UV_THREADPOOL_SIZE: String(size) };
      const { ms = Number.NaN } = await measuredBy(CREW_PROCESS, [crew], [], env);
      readings[libuvReading(crew, size)] = ms;
    }
    return { readings };
  },
} satisfies MeasuringProbe;
