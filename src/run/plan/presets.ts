import type { Preset, RoundBudget, RoundLimits } from '../../model/plan.js';
import { ROUNDS_FOR_INTERVAL } from '../../statistics/estimate.js';

/** How much a preset measures. */
export interface PresetPlan {
  readonly rounds: RoundLimits;
  readonly round: RoundBudget;
  readonly timeBudgetMs: number;
}

export const PRESETS: Readonly<Record<Preset, PresetPlan>> = {
  quick: {
    rounds: { min: 2, max: 2 },
    round: { warmUpRuns: 3, warmUpMs: 10, warmUpCapMs: 50, samples: 5, measureMs: 25, minSampleMs: 1 },
    timeBudgetMs: 45_000,
  },
  default: {
    rounds: { min: ROUNDS_FOR_INTERVAL, max: 12 },
    round: { warmUpRuns: 10, warmUpMs: 50, warmUpCapMs: 250, samples: 20, measureMs: 50, minSampleMs: 1 },
    timeBudgetMs: 480_000,
  },
  thorough: {
    rounds: { min: 10, max: 30 },
    round: { warmUpRuns: 10, warmUpMs: 100, warmUpCapMs: 3000, samples: 20, measureMs: 300, minSampleMs: 1 },
    timeBudgetMs: 1_800_000,
  },
};
