import type { Strategy } from '../../model/strategy.js';
import { workerCountsOf } from '../../model/strategy-facts.js';
import { hasWorkersOfAnother } from '../workers-of.js';
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
 * One fault of each way in which a fault gets out of a worker. The others get out as one of these: an error of any kind is
 * caught where the workload is called, and any signal ends a process.
 */
const EACH_WAY: readonly FaultKind[] = [
  'throws',
  'rejects unheard',
  'exits',
  'is killed',
  'fills its heap',
  'loops for ever',
  'never settles',
  'returns a function',
  'answers wrongly',
  'prints a gigabyte',
  'sends a message',
];

/** For workers that are another strategy's, and for those of a server, which takes a second to start. */
const A_FEW: Readonly<Record<'startup' | 'warm run' | 'session', readonly FaultKind[]>> = {
  startup: ['throws'],
  'warm run': ['throws', 'exits', 'is killed', 'loops for ever', 'answers wrongly'],
  session: ['throws', 'exits', 'returns a function', 'sends a message'],
};
/**
 * A package is waited for where its workers end or hang as they start, and its pool hears their messages then. What they throw,
 * it hands on as in a run.
 */
const START_OF_PACKAGE: readonly FaultKind[] = [
  'throws',
  'exits',
  'is killed',
  'fills its heap',
  'loops for ever',
  'never settles',
  'sends a message',
];

/**
 * The faults that are tested as whole cells, in processes of their own: all of them in a warm run, where the workers are this
 * project's own code, and one of each way elsewhere. First runs are tested where people see them most: with the strategies
 * that are measured where nobody names others.
 */
export function cellFaults(strategy: Described): FaultCase[] {
  const { id, facts } = strategy;
  if (facts.where === 'elsewhere') return [];
  const [workers = 1] = workerCountsOf(facts, [FAULTY_WORKERS]);
  return FAULT_PHASES.flatMap((phase) =>
    faultsIn(phase, strategy)
      .filter((fault) => expectedFailure(fault, { strategy: id, phase }) !== undefined)
      .map((fault) => ({ fault, phase, workers })),
  );
}

function faultsIn(phase: FaultPhase, strategy: Described): readonly FaultKind[] {
  if (phase === 'first run') return strategy.byDefault === 'always' ? EACH_WAY : [];
  if (needsAFew(strategy)) return phase === 'shutdown' ? [] : A_FEW[phase];
  if (isPackage(strategy)) return phase === 'startup' ? START_OF_PACKAGE : EACH_WAY;
  return phase === 'warm run' ? FAULT_KINDS : EACH_WAY;
}

function needsAFew(strategy: Described): boolean {
  return strategy.service !== undefined || hasWorkersOfAnother(strategy);
}

function isPackage({ package: needed, service }: Described): boolean {
  return needed !== undefined && service === undefined;
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
export function sessionFaults(strategy: Described): FaultCase[] {
  const { facts, package: needed } = strategy;
  if (facts.where === 'here' || facts.where === 'elsewhere' || facts.mainComputes === true) return [];
  if (needsAFew(strategy))
    return A_FEW.session.map((fault) => ({ fault, phase: 'first run', workers: FAULTY_WORKERS }));
  return [1, 2, 3].flatMap((workers) =>
    SURVIVED.filter(
      (fault) =>
        (workers === FAULTY_WORKERS || WITH_ANY_WORKERS.includes(fault)) &&
        // A package's pool gets what its workers send: most drop a message that they don't know.
        (fault !== 'sends a message' || needed === undefined),
    ).map((fault) => ({ fault, phase: 'first run' as const, workers })),
  );
}

/** What is tested in runs of a package, and not at its start. */
const NOT_AT_START: Partial<Readonly<Record<FaultKind, string>>> = {
  'rejects unheard': 'what a package’s workers throw as they start, its pool hands on as in a run',
  'prints a gigabyte':
    'what workers print is counted by the process that watches the cell, whenever it comes',
};

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
  if (hasWorkersOfAnother(strategy))
    return 'its workers are started, heard and ended by the code of another strategy; a few faults show that';
  if (one.phase === 'first run') return 'a first run fails as a warm run does';
  if (!EACH_WAY.includes(one.fault))
    return 'it gets out of the worker as another fault does, which is tested there';
  if (isPackage(strategy) && one.phase === 'startup' && NOT_AT_START[one.fault] !== undefined)
    return NOT_AT_START[one.fault];
  return 'no reason is known';
}
