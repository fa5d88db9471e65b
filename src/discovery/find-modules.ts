import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Strategy } from '../model/strategy.js';

const WORKLOADS = fileURLToPath(new URL('../../workloads', import.meta.url));
const STRATEGIES = fileURLToPath(new URL('../strategies', import.meta.url));

/** Paths of the built-in workloads by id, in the order of their names. */
export function builtInWorkloads(): ReadonlyMap<string, string> {
  return modulesIn(WORKLOADS);
}

/** Ids of all strategies, the baseline first. */
export function strategyIds(): string[] {
  return [...modulesIn(STRATEGIES).keys()].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** The strategy of a file in src/strategies. */
export async function loadStrategy(id: string): Promise<Strategy> {
  const { default: strategy }: { default: Strategy } = await import(
    new URL(`../strategies/${id}.js`, import.meta.url).href
  );
  return strategy;
}

/** Simplest first: nothing to start, threads, processes. Strategies not named here follow. */
const ORDER = ['main-thread', 'worker-copy', 'worker-shared', 'child-fork'];

function rank(id: string): number {
  const place = ORDER.indexOf(id);
  return place === -1 ? ORDER.length : place;
}

function modulesIn(folder: string): Map<string, string> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.js') && !name.endsWith('.test.js'));
  return new Map(files.sort().map((name) => [basename(name, '.js'), join(folder, name)]));
}
