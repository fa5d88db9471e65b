import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bySimplicity } from '../model/simplicity.js';
import type { Strategy } from '../model/strategy.js';

const WORKLOADS = fileURLToPath(new URL('../../workloads', import.meta.url));
const STRATEGIES = fileURLToPath(new URL('../strategies', import.meta.url));

/** Paths of the built-in workloads by id, in the order of their names. */
export function builtInWorkloads(): ReadonlyMap<string, string> {
  return modulesIn(WORKLOADS);
}

/** Ids of all strategies, in the order of their names. It imports none of them. */
export function strategyIds(): string[] {
  return [...modulesIn(STRATEGIES).keys()];
}

/** Loads all strategies, simplest first. */
export async function allStrategies(): Promise<Strategy[]> {
  const strategies = await Promise.all(strategyIds().map(loadStrategy));
  const order = bySimplicity(strategies);
  return strategies.sort((a, b) => order(a.id, b.id));
}

/** Loads the strategy of a file in src/strategies. */
export async function loadStrategy(id: string): Promise<Strategy> {
  const { default: strategy }: { default: Strategy } = await import(
    new URL(`../strategies/${id}.js`, import.meta.url).href
  );
  return strategy;
}

/**
 * Paths of the modules directly in a folder by their names without extension, in the order of these names.
 * Tests are left out.
 */
export function modulesIn(folder: string): Map<string, string> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.js') && !name.endsWith('.test.js'));
  return new Map(files.sort().map((name) => [basename(name, '.js'), join(folder, name)]));
}
