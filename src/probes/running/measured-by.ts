import type { Readings } from '../../model/observation.js';
import { printedBy } from './printed-by.js';

/** Runs a script of the tool as `printedBy` does, and returns the readings that it printed as JSON. */
export async function measuredBy(
  path: string,
  args: readonly string[],
  flags: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Readings> {
  const readings: Readings = JSON.parse(await printedBy(path, args, flags, env));
  return readings;
}
