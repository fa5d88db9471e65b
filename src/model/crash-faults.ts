import type { WorkerKind } from './worker-kind.js';

/** What goes wrong in a worker, in the order of the crash table. JavaScript has an error or an exit for `soft` faults. */
export const CRASH_FAULTS = {
  throw: { title: 'throws', soft: true },
  rejection: { title: 'unhandled rejection', soft: true },
  uncloneable: { title: 'uncloneable error', soft: true },
  exit: { title: 'process.exit(3)', soft: true },
  abort: { title: 'process.abort()', soft: true },
  stack: { title: 'endless recursion', soft: true },
  memory: { title: 'memory full, by pieces', soft: true },
  array: { title: 'memory full, one array', soft: true },
  stroke: { title: 'memory full, at once', soft: false },
  segfault: { title: 'SIGSEGV', soft: false },
} as const;

export type CrashFault = keyof typeof CRASH_FAULTS;

export function isCrashFault(name: string | undefined): name is CrashFault {
  return name !== undefined && Object.hasOwn(CRASH_FAULTS, name);
}

/** The faults in order. */
export const CRASH_FAULT_NAMES = Object.keys(CRASH_FAULTS).filter(isCrashFault);

/**
 * What is seen of a fault: whether the process that started the worker lives, whether the worker beside it answers, and a
 * new one; what kind of thing the parent is told, and in which words.
 */
export type CrashAspect = 'parent' | 'neighbour' | 'replacement' | 'told' | 'words';

/** Names a fact of the crash probe. */
export function crashFact(kind: WorkerKind, fault: CrashFault, aspect: CrashAspect): string {
  return `${kind}/${fault}/${aspect}`;
}
