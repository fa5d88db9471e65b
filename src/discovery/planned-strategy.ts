import { findPackage } from '../environment/find-package.js';
import type { Strategy } from '../model/strategy.js';
import type { NeededPackage, OptionValues, PlannedStrategy } from '../model/strategy-facts.js';

/** A strategy as a plan has it. Looks whether the package that it needs is installed, and imports nothing of it. */
export function plannedStrategy(
  { id, facts, package: name, service }: Strategy,
  options: OptionValues,
): PlannedStrategy {
  const planned = { id, facts, options };
  if (name === undefined) return planned;
  const alongside = service?.packages.map(plannedPackage);
  return { ...planned, package: { ...plannedPackage(name), ...(alongside && { alongside }) } };
}

function plannedPackage(name: string): NeededPackage {
  return { name, version: findPackage(name, process.cwd())?.version ?? null };
}

/** Picks the values of options that a strategy takes. */
export function takenOptions({ options = [] }: Strategy, values: OptionValues): OptionValues {
  return Object.fromEntries(
    options.flatMap(({ name }) => {
      const value = values[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
