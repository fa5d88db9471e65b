import type { Environment } from '../model/environment.js';
import type { Warning } from '../model/results.js';

/** The steps of a clock show in samples of a tenth of a millisecond if they are larger than this. */
const COARSE_TIMER_MS = 0.005;
/** A load this small comes from starting this very tool, or from rounding. */
const IDLE_LOAD = 0.5;
const SLOW_GOVERNORS: ReadonlySet<string> = new Set(['powersave', 'conservative', 'ondemand']);

/** Warns of what a reader should know about the machine before believing its numbers. */
export function environmentWarnings(environment: Environment, timerResolutionMs: number): Warning[] {
  return [
    ...loadWarning(environment),
    ...quotaWarning(environment),
    ...governorWarning(environment),
    ...variableWarning(environment),
    ...timerWarning(timerResolutionMs),
  ];
}

function loadWarning({ loadBefore, cpuCount, usableCores }: Environment): Warning[] {
  if (cpuCount - loadBefore >= usableCores - IDLE_LOAD) return [];
  return [
    {
      code: 'machine-loaded',
      message: `The load was ${loadBefore.toFixed(1)} on ${cpuCount} CPUs before the first measurement: other programs were busy in the last minute.`,
    },
  ];
}

function quotaWarning({ quotaCores, affinityCores, usableCores }: Environment): Warning[] {
  if (quotaCores === null || quotaCores >= affinityCores || Number.isInteger(quotaCores)) return [];
  return [
    {
      code: 'cpu-quota',
      message: `The CPU quota is ${quotaCores.toFixed(2)} cores, not a whole number: ${usableCores} ${usableCores === 1 ? 'worker is' : 'workers are'} the most used, and may still be stopped for part of each period.`,
    },
  ];
}

function governorWarning({ governor }: Environment): Warning[] {
  if (governor === null || !SLOW_GOVERNORS.has(governor)) return [];
  return [
    {
      code: 'governor',
      message: `The CPU frequency governor is "${governor}", so speed depends on what ran before: "performance" gives steadier numbers.`,
    },
  ];
}

function variableWarning({ variables }: Environment): Warning[] {
  const names = Object.keys(variables);
  if (names.length === 0) return [];
  return [
    {
      code: 'environment-variable',
      message: `Set in the environment, and able to change start-up or speed: ${names.join(', ')}.`,
    },
  ];
}

function timerWarning(resolutionMs: number): Warning[] {
  if (resolutionMs <= COARSE_TIMER_MS) return [];
  return [
    {
      code: 'timer-coarse',
      message: `The clock moves in steps of ${resolutionMs.toPrecision(2)} ms: shorter times can't be distinguished.`,
    },
  ];
}
