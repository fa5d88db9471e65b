import { type CrashAspect, type CrashFault, crashFact } from '../../model/crash-faults.js';
import type { WorkerKind } from '../../model/worker-kind.js';
import type { FactCheck } from './sighting.js';

/** A statement about faults of a kind of worker: so many have this value, or all of them. */
export function crashesWhere(
  what: string,
  kind: WorkerKind,
  faults: readonly CrashFault[],
  aspect: CrashAspect,
  value: string,
  least?: number,
): FactCheck {
  const claimed = Object.fromEntries(faults.map((fault) => [crashFact(kind, fault, aspect), value]));
  return { what, probe: 'crash', claimed, ...(least !== undefined && { least }) };
}
