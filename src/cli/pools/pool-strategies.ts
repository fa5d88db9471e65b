import { plannedStrategy } from '../../discovery/planned-strategy.js';
import { BASELINE_STRATEGY } from '../../model/cell.js';
import { UsageError } from '../../model/failure.js';
import type { Warning } from '../../model/results.js';
import type { Strategy } from '../../model/strategy.js';
import type { OptionValues, PlannedFlip, PlannedStrategy } from '../../model/strategy-facts.js';

/** What the pools are held against: no worker at all, and workers without a pool's package. */
const REFERENCES: readonly string[] = [BASELINE_STRATEGY, 'worker-copy'];

/** What `pools` measures, and which documented options it leaves out. */
export interface PoolStrategies {
  readonly strategies: readonly PlannedStrategy[];
  readonly warnings: readonly Warning[];
}

/**
 * Plans the references, each package's pool at its defaults, and each installed one again for every option that is set
 * otherwise. Throws a UsageError where no package is installed.
 */
export function poolStrategies(known: readonly Strategy[]): PoolStrategies {
  const kinds = known.filter(isAtDefaults).map((strategy) => ({ strategy, planned: atDefaults(strategy) }));
  const installed = kinds.filter(({ planned }) => planned.package?.version !== null);
  if (installed.length === 0) {
    const names = kinds.map(({ planned }) => planned.package?.name).join(' ');
    throw new UsageError(`no pool is installed here. Install one or more of them: npm i -D ${names}.`);
  }
  const references = known.filter(({ id }) => REFERENCES.includes(id)).map(atDefaults);
  return {
    strategies: [
      ...references,
      ...kinds.map(({ planned }) => planned),
      ...installed.flatMap(({ strategy }) => flipsOf(strategy, known)),
    ],
    warnings: installed.flatMap(({ strategy }) => leftOut(strategy)),
  };
}

/** A package's pool at its defaults; the same pool in processes may be a strategy too, which is an option set otherwise. */
function isAtDefaults({ package: needed, flips, service }: Strategy): boolean {
  return needed !== undefined && flips === undefined && service === undefined;
}

function atDefaults(strategy: Strategy): PlannedStrategy {
  return plannedStrategy(strategy, defaultValues(strategy));
}

function flipsOf(strategy: Strategy, known: readonly Strategy[]): PlannedStrategy[] {
  const { id: of, options = [] } = strategy;
  const ownOptions = options.flatMap(({ name, flips = [] }) =>
    flips.map((value) => flipped(strategy, { of, option: name, value }, { [name]: value })),
  );
  const otherStrategies = known.flatMap((other) =>
    other.flips?.of === of ? [flipped(other, other.flips, {})] : [],
  );
  return [...ownOptions, ...otherStrategies];
}

function flipped(base: Strategy, flip: Omit<PlannedFlip, 'base'>, values: OptionValues): PlannedStrategy {
  const planned = plannedStrategy(base, { ...defaultValues(base), ...values });
  return { ...planned, id: `${flip.of}[${flip.option}=${flip.value}]`, flip: { ...flip, base: base.id } };
}

function defaultValues({ options = [] }: Strategy): OptionValues {
  return Object.fromEntries(options.map((option) => [option.name, option.default]));
}

function leftOut({ id, unflipped = [] }: Strategy): Warning[] {
  return unflipped.map(({ option, why }) => ({
    code: 'option-left-out',
    message: `${id}'s ${option} is not measured: it ${why}`,
  }));
}
