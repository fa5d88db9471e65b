import { medianOverRounds, type RoundEstimate } from '../../findings/round-estimate.js';
import { readingsByRound } from '../../findings/rounds.js';
import { CRASH_FAULT_NAMES, crashFact } from '../../model/crash-faults.js';
import { type MemorySubject, memoryReading } from '../../model/memory-kinds.js';
import type { SeenByProbe } from '../../model/observation.js';
import type { Results } from '../../model/results.js';
import { startReading } from '../../model/start-rungs.js';
import { payloadId, type Transport, tripName } from '../../model/transports.js';
import type { WorkerKind } from '../../model/worker-kind.js';
import { busyThreads, busyWorkers } from './busy-threads.js';
import { Seen } from './seen.js';

/** What was measured of a model of parallelism. Null where nothing was, or where the model has no such thing. */
export interface ModelFindings {
  readonly title: string;
  /** How many threads compute at once where as many workers as cores, up to four, have tasks of pi. */
  readonly cores: RoundEstimate | null;
  /** Ms until the first message of an empty module. */
  readonly start: RoundEstimate | null;
  /** Ms for a message of 1 KiB there and an answer back, and for each further KiB up to 1 MiB. */
  readonly handOver: RoundEstimate | null;
  readonly perKib: RoundEstimate | null;
  /** Bytes that one more adds while it idles, with shared pages divided among those who share them. */
  readonly memory: RoundEstimate | null;
  /** How many faults of one worker end the whole process; `here` where there is no worker to contain any. */
  readonly crashes: { readonly all: number; readonly of: number } | 'here' | null;
}

/** A model, and where its numbers come from. */
interface Model {
  readonly title: string;
  readonly strategy: string;
  readonly memory: MemorySubject;
  /** Null where nothing has to be started, handed over or isolated. */
  readonly worker: { readonly kind: WorkerKind; readonly route: Transport } | null;
}

const MODELS: readonly Model[] = [
  { title: 'promises', strategy: 'async', memory: 'promise', worker: null },
  {
    title: 'Worker, cloned',
    strategy: 'worker-copy',
    memory: 'thread',
    worker: { kind: 'thread', route: 'clone' },
  },
  {
    title: 'Worker, shared',
    strategy: 'worker-shared',
    memory: 'thread',
    worker: { kind: 'thread', route: 'shared' },
  },
  {
    title: 'process (fork)',
    strategy: 'child-fork',
    memory: 'process',
    worker: { kind: 'process', route: 'advanced' },
  },
];

const KIB = 1024;
/** The payloads, in KiB, whose difference is the price of a KiB. */
const SMALL = 1;
const LARGE = 1024;

const PROBES = ['starts', 'transports', 'memory', 'crash'];
/** With fewer, the models would differ in one thing alone. */
const LEAST_PROBES = 2;

type Probes = ReadonlyMap<string, SeenByProbe>;

/** Finds what a run measured of each model; empty where too few probes were made. */
export function modelFindings(results: Results): ModelFindings[] {
  const probes: Probes = new Map(
    (results.observations ?? []).flatMap((one) => (one.status === 'seen' ? [[one.probe, one] as const] : [])),
  );
  if (PROBES.filter((probe) => probes.has(probe)).length < LEAST_PROBES) return [];
  return MODELS.map((model) => findingsOf(model, results, probes));
}

function findingsOf(
  { title, strategy, memory, worker }: Model,
  results: Results,
  probes: Probes,
): ModelFindings {
  const reading = (probe: string, name: string): ReadonlyMap<number, number> =>
    readingsByRound(probes.get(probe)?.rounds ?? [], name);
  const own = {
    title,
    cores: new Seen(results).estimate(
      busyThreads(strategy, worker === null ? 1 : busyWorkers(results.environment)),
    ),
    memory: medianOverRounds(reading('memory', memoryReading(memory, 'pss'))),
  };
  if (worker === null) return { ...own, start: null, handOver: null, perKib: null, crashes: 'here' };
  const [small, large] = [SMALL, LARGE].map((kib) =>
    reading('transports', tripName(payloadId('bytes', kib * KIB), worker.route)),
  );
  return {
    ...own,
    start: medianOverRounds(reading('starts', startReading(worker.kind, 'mjs', 'ready'))),
    handOver: medianOverRounds(small ?? new Map()),
    perKib: combined(large, small, (more, less) => (more - less) / (LARGE - SMALL)),
    crashes: crashesOf(worker.kind, probes.get('crash')),
  };
}

/** Combines two numbers of every round that has both. */
function combined(
  one: ReadonlyMap<number, number> = new Map(),
  other: ReadonlyMap<number, number> = new Map(),
  combine: (a: number, b: number) => number,
): RoundEstimate | null {
  const rounds = [...one].flatMap(([round, value]) => {
    const beside = other.get(round);
    return beside === undefined ? [] : [[round, combine(value, beside)] as const];
  });
  return medianOverRounds(new Map(rounds));
}

function crashesOf(kind: WorkerKind, seen: SeenByProbe | undefined): ModelFindings['crashes'] {
  const ends = CRASH_FAULT_NAMES.flatMap((fault) => seen?.facts[crashFact(kind, fault, 'parent')] ?? []);
  return ends.length === 0 ? null : { all: ends.filter((end) => end === 'dies').length, of: ends.length };
}
