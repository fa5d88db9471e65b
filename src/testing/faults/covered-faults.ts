import type { Strategy } from '../../model/strategy.js';
import { workerCountsOf } from '../../model/strategy-facts.js';
import { expectedFailure } from './expected-failure.js';
import { FAULT_KINDS, type FaultKind } from './fault-kinds.js';
import { FAULT_PHASES, type FaultPhase } from './faulty-workload.js';

/** A fault in a cell or a session of a strategy. */
export interface FaultCase {
  readonly fault: FaultKind;
  readonly phase: FaultPhase;
  readonly workers: number;
}

type Described = Pick<Strategy, 'id' | 'facts' | 'byDefault' | 'package' | 'service'>;

/** The number of workers of a cell with a fault, besides the main thread. */
const FAULTY_WORKERS = 2;

/**
 * A server takes a second to start, and its workers are ended and heard as those of a fork are. These faults are tested all
 * the same, as cells in a warm run, and as sessions.
 */
const WITH_SERVICE: Readonly<Record<'cell' | 'session', readonly FaultKind[]>> = {
  cell: ['throws', 'exits', 'is killed', 'loops for ever', 'answers wrongly'],
  session: ['throws', 'exits', 'returns a function', 'sends a message'],
};

/**
 * The faults that are tested as whole cells, in processes of their own. A first run fails as a later one does, except for
 * the phase that is named. It is tested where people see it most: with the strategies that are measured where nobody names
 * others.
 */
export function cellFaults(strategy: Described): FaultCase[] {
  const { id, byDefault, facts, service } = strategy;
  if (facts.where === 'elsewhere') return [];
  const [workers = 1] = workerCountsOf(facts, [FAULTY_WORKERS]);
  if (service !== undefined)
    return [
      { fault: 'throws', phase: 'startup', workers },
      ...WITH_SERVICE.cell.map((fault) => ({ fault, phase: 'warm run' as const, workers })),
    ];
  return FAULT_PHASES.filter((phase) => byDefault !== undefined || phase !== 'first run').flatMap((phase) =>
    FAULT_KINDS.filter((fault) => expectedFailure(fault, { strategy: id, phase }) !== undefined).map(
      (fault) => ({
        fault,
        phase,
        workers,
      }),
    ),
  );
}

/** These leave the session's own process alive, so that whoever opened it can go on. */
const SURVIVED: readonly FaultKind[] = [
  'throws',
  'rejects unheard',
  'exits',
  'returns a function',
  'sends a message',
];
/** One that the worker survives, and one that it does not: with one worker none is left, with three two are. */
const WITH_ANY_WORKERS: readonly FaultKind[] = ['throws', 'exits'];

/**
 * The faults that are tested in a session, which is looked at from inside its own process. A strategy that runs here has no
 * worker that could misbehave; where the main thread computes too, chance decides who gets the task that does.
 */
export function sessionFaults({ facts, package: needed, service }: Described): FaultCase[] {
  if (facts.where === 'here' || facts.where === 'elsewhere' || facts.mainComputes === true) return [];
  if (service !== undefined)
    return WITH_SERVICE.session.map((fault) => ({ fault, phase: 'first run', workers: FAULTY_WORKERS }));
  return [1, 2, 3].flatMap((workers) =>
    SURVIVED.filter(
      (fault) =>
        (workers === FAULTY_WORKERS || WITH_ANY_WORKERS.includes(fault)) &&
        // A package's pool gets what its workers send: most drop a message that they don't know.
        (fault !== 'sends a message' || needed === undefined),
    ).map((fault) => ({ fault, phase: 'first run' as const, workers })),
  );
}

/** Why neither of these tests has a fault under a strategy; undefined where one has. */
export function whyUncovered(strategy: Described, one: FaultCase): string | undefined {
  const isSame = ({ fault, phase, workers }: FaultCase): boolean =>
    fault === one.fault && phase === one.phase && workers === one.workers;
  if ([...cellFaults(strategy), ...sessionFaults(strategy)].some(isSame)) return undefined;
  const { where, mostWorkers, mainComputes } = strategy.facts;
  if (where === 'elsewhere') return 'its workers are those of queue, on hosts that have tests of their own';
  if (strategy.service !== undefined)
    return 'its workers are ended and heard as those of child-fork are; a few faults show that';
  const isRun = one.phase === 'first run' || one.phase === 'warm run';
  if (mostWorkers !== null && one.workers > mostWorkers) return `it takes at most ${mostWorkers} worker`;
  if (where === 'here' && !isRun) return 'no worker starts or ends';
  if (mainComputes && isRun) return 'chance decides who takes the task; a test of its own makes sure';
  if (expectedFailure(one.fault, { strategy: strategy.id, phase: one.phase }) === undefined)
    return 'it can’t happen there, or does no harm';
  if (one.workers !== FAULTY_WORKERS && where !== 'here')
    return 'one worker has the fault, however many there are: two faults are tested with 1 and 3';
  if (one.phase === 'first run') return 'a first run fails as a warm run does';
  return 'no reason is known';
}
