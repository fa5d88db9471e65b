import type { CellKey } from '../model/cell.js';
import { METRICS } from '../model/recorded-metrics.js';
import type { Results, RoundSample } from '../model/results.js';
import type { Path } from '../store/shape.js';
import { showPath } from '../store/show-value.js';
import { plannedStrategy } from './planned-strategy.js';

// Damage to results files, for tests of the code that reads them.

/** Returns small results in which every kind of field occurs. */
export function sampleResults(): Results {
  const key = (strategy: string): CellKey => ({ workload: 'sum', size: 100, strategy, workers: 2 });
  const round = (number: number): RoundSample => ({
    round: number,
    position: 1,
    startedAtMs: 12.5,
    runsPerSample: 3,
    metrics: {
      startup: [20],
      cold: [25],
      warm: [1.5, 1.25, 1.75],
      cpu: [2],
      compute: [1],
      imbalance: [0.5],
      shutdown: [3],
      memory: [4096],
    },
  });
  const cells = [key('main-thread'), key('worker-copy'), key('worker-shared'), key('child-fork')] as const;
  const failure = {
    kind: 'threw',
    message: 'Error: no',
    phase: 'warm run',
    stack: 'Error: no\n  at sum',
  } as const;
  return {
    schemaVersion: 1,
    tool: { name: 'parallel-bench', version: '0.1.0' },
    startedAt: '2025-01-31T12:00:00.000Z',
    complete: true,
    environment: {
      cpuModel: 'Example CPU',
      cpuCount: 4,
      usableCores: 2,
      affinityCores: 4,
      quotaCores: 2.5,
      memoryBytes: 2 ** 34,
      memoryLimitBytes: 2 ** 33,
      platform: 'linux',
      arch: 'x64',
      osRelease: '6.1.0',
      node: '20.19.0',
      runtime: { name: 'node', version: '20.19.0' },
      v8: '11.3.244.8-node.26',
      governor: 'performance',
      container: 'docker',
      virtualMachine: 'kvm',
      loadBefore: 0.1,
      loadAfter: 1.9,
      gitCommit: '0123456789abcdef0123456789abcdef01234567',
      gitDirty: false,
      variables: { NODE_OPTIONS: '--max-old-space-size=512' },
    },
    plan: {
      seed: 42,
      preset: 'quick',
      matrix: 'cross',
      workloads: [
        {
          id: 'sum',
          title: 'Sum of squares',
          sizeUnit: 'numbers',
          lifecycle: 'pool',
          measures: 'work',
          variantOf: 'sums',
          sizes: [10, 100],
          path: './sum.mjs',
          exportName: null,
          data: { kind: 'text', file: 'input.txt' },
        },
      ],
      strategies: cells.map(({ strategy }) => plannedStrategy(strategy)),
      workers: [1, 2],
      rounds: { min: 3, max: 9 },
      round: { warmUpRuns: 5, warmUpMs: 50, warmUpCapMs: 500, samples: 10, measureMs: 200, minSampleMs: 0.5 },
      timeBudgetMs: 60_000,
      timeoutMs: 30_000,
      precision: 0.02,
      cells,
    },
    metrics: METRICS,
    cells: [
      { ...cells[0], status: 'pending' },
      {
        ...cells[1],
        status: 'measured',
        answer: 328_350,
        answerDigest: 'a1'.repeat(32),
        evidence: {
          workers: [{ pid: 7, threadId: 1, tasks: 100, busyMs: 3.5 }],
          sharedMemory: false,
          memoryKind: 'pss',
        },
        rounds: [round(0), round(2)],
      },
      { ...cells[2], status: 'failed', failure, rounds: [round(0)] },
      { ...cells[3], status: 'skipped', reason: 'nothing to share' },
    ],
    controls: [
      {
        ...cells[0],
        status: 'measured',
        answer: '328350',
        evidence: { workers: [], sharedMemory: false, memoryKind: 'rss' },
        rounds: [round(1)],
      },
    ],
    probes: [{ round: 0, capacity: 0.98 }],
    time: { wallMs: 100, processStartMs: 10, cellMs: 80, probeMs: 5 },
    warnings: [{ code: 'machine-loaded', message: 'Cores were busy.', cell: cells[1] }],
    observations: [
      { probe: 'crash', status: 'seen', facts: { 'thread/throw/parent': 'lives' } },
      { probe: 'starts', status: 'seen', facts: {}, rounds: [{ 'thread/mjs/ready': 17.8 }] },
      { probe: 'types', status: 'failed', message: 'Error: no' },
      { probe: 'sandbox', status: 'skipped', reason: 'no threads' },
    ],
  };
}

/**
 * Returns the text of a document with raw JSON text at one place. The place is removed where the text is
 * undefined.
 */
export function withFragment(document: unknown, path: Path, fragment: string | undefined): string {
  const marker = 'the-place-of-the-fragment';
  // The copy goes through JSON, because a structured clone would keep shared objects shared.
  const copy: unknown = JSON.parse(JSON.stringify(document));
  let parent = copy;
  for (const step of path.slice(0, -1)) parent = Reflect.get(Object(parent), step);
  const last = path.at(-1);
  if (last === undefined) return fragment ?? '';
  if (fragment === undefined) Reflect.deleteProperty(Object(parent), last);
  else Reflect.set(Object(parent), last, marker);
  return JSON.stringify(copy).replace(`"${marker}"`, () => fragment ?? '');
}

export interface Place {
  readonly path: Path;
  /** The path as messages write it. */
  readonly shown: string;
  /** Whether a document may lack this place. */
  readonly optional: boolean;
  /** Whether the place is an item of a list. */
  readonly list: boolean;
}

/** Lists every place of a document below its root. */
export function places(document: unknown, above: Path = []): Place[] {
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([key, value]) => {
    const list = Array.isArray(document);
    const path = [...above, list ? Number(key) : key];
    const shown = showPath(path);
    const optional = OPTIONAL.test(shown);
    return [{ path, shown, optional, list }, ...places(value, path)];
  });
}

const OPTIONAL =
  /^metrics\.\w+$|rounds\[\d+\]\.metrics\.\w+$|\.stack$|\.answerDigest$|^warnings\[\d+\]\.cell$|\.(variables|options)\.\w+$|^observations$|\.facts[.[]|^observations\[\d+\]\.rounds($|\[\d+\][.[])/;
