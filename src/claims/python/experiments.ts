import { cell, loop } from '../judging/cells.js';
import type { Machine } from '../judging/claim.js';
import { derived, type Quantity, reading } from '../judging/quantity.js';
import { startsOf, startTimes } from '../judging/start-times.js';

/** One of the articles' experiments, as a program of `workloads/python` that is run under several of Python's models. */
export interface PythonExperiment {
  /** Stands in results files, and never changes. */
  readonly id: string;
  readonly title: string;
  readonly script: string;
  /** What the program takes after the model. */
  argsOn(machine: Machine): readonly string[];
  /** The answer that is right: the one that the workload of the same work gives. */
  readonly answer: string;
  readonly models: readonly PythonModel[];
}

export interface PythonModel {
  readonly id: string;
  readonly title: string;
  /** What the program takes for the model, and after it, where that is not its id and the experiment's. */
  readonly args?: readonly string[];
  readonly answer?: string;
  /** The article's own time for the same work, in ms; null where it has none. */
  readonly saidMs: number | null;
  /** Node's counterpart and its time for the same work; null where no claim's cell is as large. */
  here(machine: Machine): { readonly what: string; readonly quantity: Quantity } | null;
}

const perStart =
  (what: string, strategy: string): PythonModel['here'] =>
  (machine) => {
    const starts = startsOf(machine);
    const quantity = derived('ms', [startTimes(strategy, starts)], ([ms = Number.NaN]) => ms / starts);
    return { what, quantity };
  };

const TASKS = 10;

function digitsOfPi(digits: number, fingerprint: string, saidMs: readonly [number, number, number]) {
  const [threads, interpreters, processes] = saidMs;
  const pi = (strategy: string) => reading(cell('pi-digits', digits, strategy, TASKS), 'cold');
  return {
    id: `pi-${digits}`,
    title: `${TASKS} tasks of ${digits} digits of pi`,
    script: 'pi.py',
    argsOn: () => [String(digits)],
    answer: fingerprint,
    models: [
      {
        id: 'threads',
        title: 'threads',
        saidMs: threads,
        here: () => ({ what: 'main thread', quantity: reading(loop('pi-digits', digits), 'cold') }),
      },
      {
        id: 'interpreters',
        title: 'sub interpreters',
        saidMs: interpreters,
        here: () => ({ what: 'workers', quantity: pi('worker-copy') }),
      },
      {
        id: 'processes',
        title: 'processes',
        saidMs: processes,
        here: () => ({ what: 'processes', quantity: pi('child-fork') }),
      },
    ],
  } satisfies PythonExperiment;
}

const SUM = 1e7;
const CANDIDATES = 300;

const grid = (strategy: string, workers: number) =>
  reading(cell('aoc-grid-nested', CANDIDATES, strategy, workers), 'warm');

/** In the order of the table. */
export const PYTHON_EXPERIMENTS: readonly PythonExperiment[] = [
  {
    id: 'starts',
    title: 'A start, of 100 one after another (of 20 processes)',
    script: 'starts.py',
    argsOn: () => ['100'],
    answer: '100',
    models: [
      {
        id: 'threads',
        title: 'thread',
        saidMs: 0.06085,
        here: perStart('promise', 'async'),
      },
      {
        id: 'interpreters',
        title: 'sub interpreter',
        saidMs: 8.929,
        here: perStart('worker', 'worker-copy'),
      },
      {
        id: 'processes',
        title: 'process (spawn)',
        args: ['processes', '20'],
        answer: '20',
        saidMs: 99.74,
        here: perStart('process', 'child-fork'),
      },
    ],
  },
  digitsOfPi(200, '2123db5064bf09d6', [36.35, 39.5, 299.6]),
  digitsOfPi(2000, '6c0a1a80ae4a792e', [2369, 629.3, 887]),
  {
    id: 'sums',
    title: `${TASKS} sums of the numbers below ten million`,
    script: 'sums.py',
    argsOn: () => [String(SUM)],
    answer: '499999950000000',
    models: [
      {
        id: 'threads',
        title: 'threads',
        saidMs: 2694,
        here: () => ({ what: 'main thread', quantity: reading(loop('sum-loop', SUM), 'warm') }),
      },
      {
        id: 'interpreters',
        title: 'running sub interpreters',
        saidMs: 874,
        here: () => ({
          what: 'running workers',
          quantity: reading(cell('sum-loop', SUM, 'worker-copy', TASKS), 'warm'),
        }),
      },
    ],
  },
  {
    id: `patrol-${CANDIDATES}`,
    title: `${CANDIDATES} candidates of the puzzle, in as many interpreters as cores`,
    script: 'patrol.py',
    argsOn: ({ usableCores }) => [String(CANDIDATES), String(usableCores)],
    answer: '20',
    models: [
      {
        id: 'copied',
        title: 'grid with each call',
        saidMs: null,
        here: ({ usableCores }) => ({ what: 'clone per task', quantity: grid('worker-copy', usableCores) }),
      },
      {
        id: 'prepared',
        title: 'grid prepared once',
        saidMs: null,
        here: ({ usableCores }) => ({
          what: 'clone per worker',
          quantity: grid('worker-copy-once', usableCores),
        }),
      },
      { id: 'view', title: 'memoryview with each call', saidMs: null, here: () => null },
      {
        id: 'one',
        title: 'prepared, one interpreter',
        args: ['prepared', String(CANDIDATES), '1'],
        saidMs: null,
        here: () => null,
      },
    ],
  },
];
