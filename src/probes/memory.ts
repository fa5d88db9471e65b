import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MEMORY_SUBJECT_NAMES, type MemorySubject } from '../model/memory-kinds.js';
import type { MeasuringProbe, Readings } from '../model/observation.js';
import { shuffled } from '../model/random.js';
import { layIdlers } from './memory/lay-idlers.js';
import { measuredBy } from './running/measured-by.js';

const KEEPER = fileURLToPath(new URL('./memory/keeper-process.js', import.meta.url));

/** Reads what idle promises, threads and processes add to the memory of a fresh process and its children. */
export default {
  async measure(random) {
    const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-memory-'));
    try {
      layIdlers(folder);
      const readings: Readings[] = [];
      for (const subject of shuffled<MemorySubject>(MEMORY_SUBJECT_NAMES, random))
        readings.push(await measuredBy(KEEPER, [subject, folder]));
      return { readings: Object.assign({}, ...readings) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
} satisfies MeasuringProbe;
