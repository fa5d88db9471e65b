import { adaptiveCutOffs, adaptiveRounds } from './adaptive-run.js';
import { cutOffs } from './cut-offs.js';
import { drift, falseAlarms, jobs, power } from './decisions.js';
import { defaultRun, defaultRunFalseWins } from './default-run.js';
import type { Experiment } from './experiment.js';
import { scalings } from './scalings.js';
import { startUps } from './start-ups.js';
import { changedGate, unchangedGate } from './whole-gate.js';

/** Everything the statistics promise that a simulation with known truth can check. */
export const EXPERIMENTS: readonly Experiment[] = [
  falseAlarms,
  power,
  jobs,
  drift,
  unchangedGate,
  changedGate,
  ...cutOffs,
  adaptiveCutOffs,
  adaptiveRounds,
  defaultRun,
  defaultRunFalseWins,
  ...scalings,
  startUps,
];
