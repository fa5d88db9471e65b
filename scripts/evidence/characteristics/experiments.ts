import { adaptiveCutOffs, adaptiveRounds } from './adaptive-run.js';
import { advice } from './advice.js';
import { cutOffs } from './cut-offs.js';
import { drift, falseAlarms, jobs, power, separateRuns } from './decisions.js';
import { defaultRun, defaultRunFalseWins } from './default-run.js';
import type { Experiment } from './experiment.js';
import { lessTookLongerSaid } from './less-took-longer.js';
import { scalings } from './scalings.js';
import { startUps } from './start-ups.js';
import { changedGate, unchangedGate } from './whole-gate.js';

/** Every promise of the statistics that a simulation with known truth can check. */
export const EXPERIMENTS: readonly Experiment[] = [
  falseAlarms,
  power,
  jobs,
  drift,
  separateRuns,
  unchangedGate,
  changedGate,
  ...cutOffs,
  adaptiveCutOffs,
  adaptiveRounds,
  advice,
  defaultRun,
  defaultRunFalseWins,
  lessTookLongerSaid,
  ...scalings,
  startUps,
];
