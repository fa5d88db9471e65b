import type { Advice, Choice } from '../findings/advice.js';
import type { Temperature } from '../findings/cell-findings.js';
import type { WorkloadFindings } from '../findings/workload-findings.js';
import type { CutOff } from '../statistics/cut-off.js';

// What a run may have found of one workload, for tests of the words for it.

export const SPEED_UP = { value: 1.8, low: 1.7, high: 1.9, confidence: 0.95, rounds: 12 };
export const CHOICE: Choice = {
  strategy: 'worker-shared',
  workers: 2,
  stays: false,
  speedUp: SPEED_UP,
  memory: null,
};
export const USE: Advice = { verdict: 'use', choice: CHOICE, equals: [CHOICE], noBetter: [] };
export const STAY = {
  verdict: 'main-thread',
  best: { ...CHOICE, speedUp: { ...SPEED_UP, value: 0.6, low: 0.5, high: 0.7 } },
  certain: true,
} satisfies Advice;
export const POINT = {
  size: 4882,
  main: 1,
  other: 1,
  rounds: 12,
  logRatio: { ...SPEED_UP, confidence: 1 },
  logRatios: [],
};
export const EVIDENCE = { points: [], safe: { slowerUpTo: undefined, fasterFrom: undefined } };
export const FROM_300: CutOff = {
  ...EVIDENCE,
  kind: 'crosses',
  size: { value: 304, low: 280, high: 350, confidence: 0.95 },
  bracket: { below: 250, above: 1000 },
  standardError: 0.05,
};

/** A workload with this advice, and with this cut-off where one is given. */
export function workloadOf(advice: Record<Temperature, Advice>, warm?: CutOff): WorkloadFindings {
  return {
    id: 'aoc-grid',
    title: '',
    sizeUnit: 'candidates',
    cells: [],
    judged: [],
    missing: [],
    judgedSize: 4882,
    noise: { warm: null, cold: null },
    advice,
    alarms: { warm: [], cold: [] },
    cutOffs:
      warm === undefined
        ? []
        : [{ strategy: 'worker-shared', workers: 2, temperature: 'warm', answer: warm }],
    scaling: [],
    imports: [],
    variant: null,
  };
}
