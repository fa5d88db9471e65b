import { fileURLToPath } from 'node:url';
import { findUsableCores } from '../environment/usable-cores.js';
import type { MeasuringProbe } from '../model/observation.js';
import { shuffled } from '../model/random.js';
import { CELL_USE_NAMES, cellReading, crewsOn, hasStructs } from '../model/shared-cell.js';
import { measuredBy } from './running/measured-by.js';

const CREW_PROCESS = fileURLToPath(new URL('./shared-cell/crew-process.js', import.meta.url));

/** Times what workers do with memory of their own and with memory that all of them use, for more and more workers. */
export default {
  async measure(random) {
    const uses = CELL_USE_NAMES.filter((use) => use !== 'struct' || hasStructs(process.versions.node));
    const crews = crewsOn(findUsableCores().usableCores);
    const cases = uses.flatMap((use) => crews.map((workers) => ({ use, workers })));
    const readings: Record<string, number> = {};
    for (const { use, workers } of shuffled(cases, random)) {
      const flags = use === 'struct' ? ['--harmony-struct'] : [];
      const { ms = Number.NaN } = await measuredBy(CREW_PROCESS, [use, String(workers)], flags);
      readings[cellReading(use, workers)] = ms;
    }
    return { readings };
  },
} satisfies MeasuringProbe;
