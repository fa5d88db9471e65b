import { CLONE_READING } from '../model/grid-clone.js';
import type { MeasuringProbe } from '../model/observation.js';
import { GRID_SIDE } from '../model/transports.js';
import { median } from '../statistics/quantile.js';
import { gridOf } from './transports/loads.js';

const WARM_UPS = 50;
const SAMPLES = 100;

/** Takes the time of one clone of the puzzle's grid, there and back in one thread: what a message costs without any waiting. */
export default {
  async measure() {
    const grid = gridOf(GRID_SIDE);
    for (let i = 0; i < WARM_UPS; i++) structuredClone(grid);
    const samples = Array.from({ length: SAMPLES }, () => {
      const start = performance.now();
      structuredClone(grid);
      return performance.now() - start;
    });
    return { readings: { [CLONE_READING]: median(samples) } };
  },
} satisfies MeasuringProbe;
