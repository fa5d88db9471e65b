import type { MeasurePair, PairRequest } from '../compare/pairs/measure-pair.js';
import type { PairsSetup } from '../compare/pairs/pairs-setup.js';
import { BASELINE_STRATEGY, cellId, mainThreadOf } from '../model/cell.js';
import { createRandom } from '../model/random.js';
import type { RoundMetrics } from '../model/recorded-metrics.js';
import { DEFAULT_RULE } from '../statistics/decision-rule.js';
import type { PairMember } from '../verdict/pair.js';
import type { PairedCell } from '../verdict/pair-log.js';
import type { SideName } from '../verdict/side-name.js';
import { DEFAULT_THRESHOLDS } from '../verdict/thresholds.js';
import { plannedStrategy } from './planned-strategy.js';

/** How head truly compares with base in one pair of a cell, as factors of base's values. */
export interface TruePair {
  readonly time?: number;
  /** Base's time as a factor of 8 ms. Head's time grows with it. */
  readonly base?: number;
  readonly startup?: number;
  readonly memory?: number;
  /** How long others wait; absent: no process watches. */
  readonly othersWait?: number;
  /** CPU time per wall time of a process that waits. */
  readonly idle?: number;
  readonly fails?: SideName;
  /** The side whose tasks are seen to end when a time is up. */
  readonly endsByClock?: SideName;
  /** How many times as long as the last turns a turn of head takes, by its number from 0. */
  readonly tail?: (turn: number, warmUpFactor: number) => number;
}

/** Makes cells of one workload, the main thread first. */
export function syntheticCells(strategies: readonly string[], workload = 'load', size = 10): PairedCell[] {
  const keys = strategies.map((strategy) => ({
    workload,
    size,
    strategy,
    workers: strategy === BASELINE_STRATEGY ? 1 : 2,
  }));
  return keys.map((key) => {
    const request = {
      cell: key,
      strategy: plannedStrategy(key.strategy),
      workload: { path: `/nowhere/${workload}.js`, exportName: null, data: null },
      seed: 1,
    } as const;
    const mainId =
      key.strategy === BASELINE_STRATEGY || !strategies.includes(BASELINE_STRATEGY)
        ? null
        : cellId(mainThreadOf(key));
    return { id: cellId(key), key, mainId, requests: { base: request, head: request } };
  });
}

/**
 * Returns a function that measures without any process, with 1% of noise from pair to pair and none within
 * one.
 */
export function measureSynthetic(
  truthOf: (strategy: string, nth: number, size: number) => TruePair,
  seen: PairRequest[] = [],
): MeasurePair {
  const random = createRandom(7);
  const noise = (): number => 1 + 0.01 * (random() - 0.5);
  const counts = new Map<string, number>();
  return async (request) => {
    seen.push(request);
    const { cell } = request.requests.base;
    const nth = (counts.get(cellId(cell)) ?? 0) + 1;
    counts.set(cellId(cell), nth);
    const truth = truthOf(cell.strategy, nth, cell.size);
    const {
      time = 1,
      base = 1,
      startup = 1,
      memory = 1,
      othersWait,
      idle = 0,
      fails,
      tail = () => 1,
    } = truth;
    const clock = (side: SideName) => truth.endsByClock === side && { endsByClock: true };
    if (fails !== undefined)
      return {
        status: 'failed',
        side: fails,
        failure: { kind: 'threw', message: 'no luck', phase: 'first run' },
      };
    const member = (
      factors: { time: number; startup: number; memory: number; othersWait: number },
      slowed: (turn: number) => number,
    ): PairMember => ({
      launchedAt: nth,
      answer: 1,
      metrics: {
        startup: [20 * factors.startup * noise()],
        cold: [30 * factors.startup * noise()],
        shutdown: [2 * noise()],
        memory: [5e6 * factors.memory * noise()],
        ...(othersWait !== undefined && { othersWait: [2 * factors.othersWait * noise()] }),
        ...turns(request.turnOrder.map((_, i) => 8 * base * factors.time * noise() * slowed(i))),
      },
    });
    return {
      status: 'measured',
      pair: {
        design: request.design,
        first: request.first,
        runsPerTurn: request.runsPerTurn ?? 1,
        idleCpuShare: idle,
        base: { ...member({ time: 1, startup: 1, memory: 1, othersWait: 1 }, () => 1), ...clock('base') },
        head: {
          ...member({ time, startup, memory, othersWait: othersWait ?? 1 }, (i) =>
            tail(i, request.warmUpFactor),
          ),
          ...clock('head'),
        },
      },
    };
  };
}

export const MAIN = 'main-thread';
export const COPY = 'worker-copy';

/** Makes the setup of a comparison of the main thread and one strategy that takes no time. */
export function syntheticSetup(
  truthOf: (strategy: string, nth: number, size: number) => TruePair,
  more: Partial<PairsSetup> = {},
): PairsSetup {
  return {
    cells: syntheticCells([MAIN, COPY]),
    rule: DEFAULT_RULE,
    thresholds: DEFAULT_THRESHOLDS,
    seed: 5,
    turns: 6,
    timeBudgetMs: Number.POSITIVE_INFINITY,
    measure: measureSynthetic(truthOf),
    probe: async () => 1,
    onProgress: () => {},
    signal: new AbortController().signal,
    now: () => 0,
    ...more,
  };
}

/** Returns the metrics of turns whose time was spent on the work alone. */
function turns(warm: readonly number[]): RoundMetrics {
  return { warm, cpu: warm, compute: warm };
}
