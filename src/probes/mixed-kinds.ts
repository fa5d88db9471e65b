import { fileURLToPath } from 'node:url';
import { findUsableCores } from '../environment/usable-cores.js';
import { MIXED, mixedReading, PLACEMENT_NAMES } from '../model/mixed-kinds.js';
import type { MeasuringProbe } from '../model/observation.js';
import { shuffled } from '../model/random.js';
import { stepsFor } from '../serve/compute.js';
import { measuredBy } from './running/measured-by.js';

const PROCESS = fileURLToPath(new URL('./mixed-kinds/placing-process.js', import.meta.url));

/** Has the same tasks, some of which compute and some wait, done in several places: each in a process of its own, for its memory. */
export default {
  async measure(random) {
    const steps = stepsFor(MIXED.ms);
    const { usableCores } = findUsableCores();
    const readings: Record<string, number> = {};
    for (const placement of shuffled(PLACEMENT_NAMES, random)) {
      const { ms = Number.NaN, memory = Number.NaN } = await measuredBy(PROCESS, [
        placement,
        String(steps),
        String(usableCores),
      ]);
      readings[mixedReading(placement, 'ms')] = ms;
      readings[mixedReading(placement, 'memory')] = memory;
    }
    return { readings };
  },
} satisfies MeasuringProbe;
