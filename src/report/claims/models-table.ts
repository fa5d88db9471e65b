import { medianOverRounds, type RoundEstimate } from '../../findings/round-estimate.js';
import { byPass, isMeasured, readingsByRound } from '../../findings/rounds.js';
import { CRASH_FAULT_NAMES, crashFact } from '../../model/crash-faults.js';
import { type MemorySubject, memoryReading } from '../../model/memory-kinds.js';
import type { SeenByProbe } from '../../model/observation.js';
import type { Results } from '../../model/results.js';
import { startReading } from '../../model/start-rungs.js';
import { payloadId, type Transport, tripName } from '../../model/transports.js';
import type { WorkerKind } from '../../model/worker-kind.js';
import { halfWidth } from '../../statistics/estimate.js';
import { bytes, counted, duration } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';

/** A model of parallelism, and where its columns come from. */
interface Model {
  readonly title: string;
  /** What tells how many of it compute at once. */
  readonly strategy: string;
  /** Null where nothing has to be started, handed over or isolated. */
  readonly worker: { readonly kind: WorkerKind; readonly route: Transport } | null;
  readonly memory: MemorySubject;
}

const MODELS: readonly Model[] = [
  { title: 'promises', strategy: 'async', worker: null, memory: 'promise' },
  {
    title: 'Worker, messages',
    strategy: 'worker-copy',
    worker: { kind: 'thread', route: 'clone' },
    memory: 'thread',
  },
  {
    title: 'Worker, shared memory',
    strategy: 'worker-shared',
    worker: { kind: 'thread', route: 'shared' },
    memory: 'thread',
  },
  {
    title: 'child_process.fork',
    strategy: 'child-fork',
    worker: { kind: 'process', route: 'advanced' },
    memory: 'process',
  },
];

/** The payloads whose difference is the price of a KiB. */
const SMALL_KIB = 1;
const LARGE_KIB = 1024;
const KIB = 1024;

/** What the table needs to say more than one thing of each model. */
const LEAST_PROBES = 2;

/** Sets the models side by side, each with what was measured of it; none where too little was. */
export function modelsTable(results: Results): Table[] {
  const seen = new Map(
    (results.observations ?? []).flatMap((one) => (one.status === 'seen' ? [[one.probe, one] as const] : [])),
  );
  const known = ['starts', 'transports', 'memory', 'crash'].filter((probe) => seen.has(probe));
  if (known.length < LEAST_PROBES) return [];
  return [
    {
      title: 'The models side by side',
      columns: [
        { head: 'model', align: 'left', drop: 0 },
        { head: 'cores', align: 'right', drop: 0 },
        { head: 'start', align: 'right', drop: 0 },
        { head: 'hand-over', align: 'right', drop: 0 },
        { head: 'per KiB', align: 'right', drop: 0 },
        { head: 'memory', align: 'right', drop: 0 },
        { head: 'crashes take', align: 'left', drop: 0 },
      ],
      groups: [{ rows: MODELS.map((model) => row(model, results, seen)) }],
      notes: [
        'Cores: CPU time by wall time of ten tasks of pi. Start: until its first message, with an empty module. Hand-over: 1 KiB there and an answer back; per KiB: each further one, up to 1 MiB. Memory: what one more adds while idle (PSS, Linux). Crashes: how many faults of one end the whole process. –: nothing to do, or not measured.',
      ],
    },
  ];
}

type Probes = ReadonlyMap<string, SeenByProbe>;

function row({ title, strategy, worker, memory }: Model, results: Results, probes: Probes): Cell[] {
  const reading = (probe: string, name: string) => readingsByRound(probes.get(probe)?.rounds ?? [], name);
  const each = medianOverRounds(reading('memory', memoryReading(memory, 'pss')));
  const own =
    worker === null
      ? [NOTHING, NOTHING, NOTHING]
      : [
          time(medianOverRounds(reading('starts', startReading(worker.kind, 'mjs', 'ready')))),
          time(medianOverRounds(reading('transports', bytesTrip(SMALL_KIB, worker.route)))),
          time(
            perKib(
              reading('transports', bytesTrip(SMALL_KIB, worker.route)),
              reading('transports', bytesTrip(LARGE_KIB, worker.route)),
            ),
          ),
        ];
  return [
    title,
    busyCores(results, strategy),
    ...own,
    each === null ? NOTHING : bytes(each.value, halfWidth(each)),
    worker === null ? 'everything' : crashes(worker.kind, probes.get('crash')),
  ];
}

function bytesTrip(kib: number, route: Transport): string {
  return tripName(payloadId('bytes', kib * KIB), route);
}

function perKib(
  small: ReadonlyMap<number, number>,
  large: ReadonlyMap<number, number>,
): RoundEstimate | null {
  const rounds = [...small].flatMap(([round, ms]) => {
    const more = large.get(round);
    return more === undefined ? [] : [[round, (more - ms) / (LARGE_KIB - SMALL_KIB)] as const];
  });
  return medianOverRounds(new Map(rounds));
}

/** Says how many cores a strategy keeps busy in the longest tasks of `pi-digits` that were measured. */
function busyCores(results: Results, strategy: string): Cell {
  const cells = results.cells
    .filter(isMeasured)
    .filter((cell) => cell.workload === 'pi-digits' && cell.strategy === strategy)
    .sort((a, b) => b.size - a.size || b.workers - a.workers);
  const [longest] = cells;
  if (longest === undefined) return NOTHING;
  const cpu = byPass(longest.rounds, 'cpu');
  const shares = [...byPass(longest.rounds, 'warm')].flatMap(([pass, ms]) => {
    const own = cpu.get(pass);
    return own === undefined ? [] : [[pass, own / ms] as const];
  });
  const busy = medianOverRounds(new Map(shares));
  return busy === null ? NOTHING : busy.value.toFixed(1);
}

function crashes(kind: WorkerKind, seen: SeenByProbe | undefined): Cell {
  const ends = CRASH_FAULT_NAMES.flatMap((fault) => seen?.facts[crashFact(kind, fault, 'parent')] ?? []);
  if (ends.length === 0) return NOTHING;
  const all = ends.filter((end) => end === 'dies').length;
  return all === 0 ? 'itself' : `all, ${all} of ${counted(ends.length, 'fault')}`;
}

function time(estimate: RoundEstimate | null): Cell {
  if (estimate === null) return NOTHING;
  return estimate.value <= 0 ? '0' : duration(estimate.value, halfWidth(estimate));
}
