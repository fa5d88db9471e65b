import type { WorkerKind } from './worker-kind.js';

/** What a worker begins with, from nothing to much: each rung of the ladder has what one below it lacks. */
export const START_RUNGS = {
  eval: 'a line of code (eval)',
  cjs: 'an empty .cjs',
  mjs: 'an empty .mjs',
  mts: 'an empty .mts, types stripped',
  preload: '.mjs after an empty --import',
  hook: '.mjs after an --import that hooks',
  builtins: '.mjs that imports node:http etc.',
  graph: '.mjs that imports 200 modules',
  cached: 'the same with a compile cache',
} as const;

export type StartRung = keyof typeof START_RUNGS;

function isStartRung(name: string): name is StartRung {
  return Object.hasOwn(START_RUNGS, name);
}

/** The rungs in order. */
export const START_RUNG_NAMES = Object.keys(START_RUNGS).filter(isStartRung);

/** The modules of the rungs `graph` and `cached`. */
export const GRAPH_MODULES = 200;

/**
 * What is timed of a start, in ms: until the call returns that starts the worker, and until the first message of its code
 * arrives.
 */
export type StartMoment = 'call' | 'ready';

/** Names a number of the probe `starts`. */
export function startReading(kind: WorkerKind, rung: StartRung, moment: StartMoment): string {
  return `${kind}/${rung}/${moment}`;
}

/** How many workers start one after another while the caller's event loop is watched. */
export const WATCHED_STARTS = 10;

/** Names the longest block of the caller's event loop during those starts, in ms. */
export function blockReading(kind: WorkerKind): string {
  return `${kind}/longest block`;
}
