import { UsageError } from '../../model/failure.js';
import { flagOf } from './option.js';
import type { Typed } from './read-options.js';

/** Throws a UsageError where options stand beside --resume that the plan of its file has decided. */
export function demandPlanOfFile(resume: string | undefined, typed: Typed, decided: readonly string[]): void {
  const given = decided.filter((name) => name in typed);
  if (resume === undefined || given.length === 0) return;
  const flags = given.map((name) => flagOf(name)).join(', ');
  throw new UsageError(`--resume goes on with the plan of its file: leave ${flags} out.`);
}
