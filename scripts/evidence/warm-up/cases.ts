import { TIME_METRICS } from '../../../src/model/compared-metrics.js';
import type { CellComparison } from '../../../src/verdict/comparison.js';
import { BOUNDS, loopWorkload, UNCHANGED } from '../gate/bounds.js';

/** What a gate said of one head. */
export interface Seen {
  readonly head: string;
  readonly exitCode: number;
  readonly cell: CellComparison;
}

/** Something that a gate has to get right while V8, the workload or the machine is not steady. */
export interface Case {
  readonly name: string;
  /** Sources of the workload: base's, and that of each head it is compared with. */
  readonly base: string;
  readonly heads: Readonly<Record<string, string>>;
  /** Whether another program makes the machine slower and faster meanwhile. */
  readonly isDrifting?: true;
  /** The share of gates that have to be right. */
  readonly target: number;
  readonly wants: string;
  /** Returns what was wrong; undefined where nothing was. */
  readonly fault: (seen: readonly Seen[]) => string | undefined;
}

const MOST_APART = 0.005;
const BASE = loopWorkload(UNCHANGED);
/** A different file with equal work, so that nothing can be taken from a cache. */
const SAME = `// This is head.\n${BASE}`;

/** Each call does less than the one before until some thousand calls were made, however V8 compiles it. */
const RESTLESS = BASE.replace(
  'run: (task) => loop(900, task + 1)',
  'run: (task) => loop(900, task + 1) + 0 * loop(Math.round(300 / (1 + ++calls / 400)), task + 1)',
).replace('function loop', 'let calls = 0;\nfunction loop');

const unchanged = {
  heads: { same: SAME },
  target: 1,
  wants: 'no regression',
  fault: (seen: readonly Seen[]) => wrongExit(seen, (code) => code === 0 || code === 3),
} as const;

export const CASES: readonly Case[] = [
  {
    name: '+3% alike',
    base: BASE,
    heads: { integer: loopWorkload(BOUNDS.integer), double: loopWorkload(BOUNDS.double) },
    target: 0.9,
    wants: `an integer bound and one that is not within 0.5 points, by ${TIME_METRICS.join(', ')}`,
    fault: apart,
  },
  {
    name: '+10% found',
    base: BASE,
    heads: { integer: loopWorkload('n * 1100'), double: loopWorkload('n * 1000 * 1.1') },
    target: 0.95,
    wants: 'exit 1 with either bound',
    fault: (seen) => wrongExit(seen, (code) => code === 1),
  },
  { ...unchanged, name: 'unchanged', base: BASE },
  { ...unchanged, name: 'unchanged, drifting machine', base: BASE, isDrifting: true },
  {
    ...unchanged,
    name: 'unchanged, faster by the call',
    base: RESTLESS,
    heads: { same: `// This is head.\n${RESTLESS}` },
  },
];

/** Describes a head's changes by each metric, as in `double +3.01% +2.95% +2.99% unsteady in 20 pairs, exit 0`. */
export function seenWords({ head, exitCode, cell }: Seen): string {
  const points = TIME_METRICS.map((metric) => percent(growth(cell, metric))).join(' ');
  return `${head} ${points}${cell.unsteady ? ' unsteady' : ''} in ${cell.pairs} pairs, exit ${exitCode}`;
}

function wrongExit(seen: readonly Seen[], isRight: (code: number) => boolean): string | undefined {
  const wrong = seen.find(({ exitCode }) => !isRight(exitCode));
  return wrong === undefined ? undefined : `${wrong.head} ended with ${wrong.exitCode}`;
}

function apart(seen: readonly Seen[]): string | undefined {
  const wrong = TIME_METRICS.filter((metric) => {
    const all = seen.map(({ cell }) => growth(cell, metric));
    // NaN, where nothing was measured, is no small difference.
    return !(Math.max(...all) - Math.min(...all) <= MOST_APART);
  });
  return wrong.length === 0 ? undefined : `apart by ${wrong.join(', ')}`;
}

function growth({ changes }: CellComparison, metric: (typeof TIME_METRICS)[number]): number {
  return (changes.find((change) => change.metric === metric)?.ratio.value ?? Number.NaN) - 1;
}

function percent(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(2)}%`;
}
