import { allStrategies } from '../discovery/find-modules.js';
import type { Strategy } from '../model/strategy.js';
import { withoutService } from './without-service.js';
import { hasWorkersOfAnother } from './workers-of.js';

/**
 * The strategies that can run here: those that need no other host, and whose server is installed. Where it is not, the tests
 * of that strategy alone say so.
 */
export async function strategiesHere(): Promise<Strategy[]> {
  const all = await allStrategies();
  return all.filter((strategy) => strategy.facts.where !== 'elsewhere' && withoutService(strategy) === false);
}

/** Those of them whose workers are not another strategy's. */
export async function strategiesWithOwnWorkers(): Promise<Strategy[]> {
  return (await strategiesHere()).filter((strategy) => !hasWorkersOfAnother(strategy));
}
