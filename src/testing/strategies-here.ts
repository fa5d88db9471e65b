import { allStrategies } from '../discovery/find-modules.js';
import type { Strategy } from '../model/strategy.js';
import { withoutService } from './without-service.js';

/**
 * The strategies that can run here: those that need no other host, and whose server is installed. Where it is not, the tests
 * of that strategy alone say so.
 */
export async function strategiesHere(): Promise<Strategy[]> {
  const all = await allStrategies();
  return all.filter((strategy) => strategy.facts.where !== 'elsewhere' && withoutService(strategy) === false);
}
