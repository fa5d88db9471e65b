import { basename, extname, resolve } from 'node:path';
import { allStrategies, strategyIds } from '../../discovery/find-modules.js';
import { UsageError } from '../../model/failure.js';
import { flagOf } from '../../model/flag-name.js';
import type { PlannedStrategy } from '../../model/strategy-facts.js';
import { suggest } from '../../model/suggest.js';
import { askStrategy } from '../../processes/ask-strategy.js';
import type { Watch } from '../../processes/look-at-file.js';
import { looksLikePath } from '../options/find-named.js';

/**
 * Asks the users' own strategies among the named ones to describe themselves, one after another. Throws a UsageError
 * for a file that is no strategy, for an id or an option that two strategies would have, and for an option that none
 * declares.
 */
export async function chooseOwnStrategies(
  named: readonly string[] = [],
  optionTexts: Readonly<Record<string, string>> = {},
  cwd: string,
  watch: Watch,
): Promise<PlannedStrategy[]> {
  const own: PlannedStrategy[] = [];
  for (const name of new Set(named.filter(looksLikePath))) {
    const id = basename(name, extname(name));
    demandNewId(id, name, own);
    own.push({ ...(await askStrategy({ path: resolve(cwd, name), id, optionTexts }, watch)), path: name });
  }
  await demandNewOptions(own);
  demandTakers(Object.keys(optionTexts), own);
  return own;
}

/** A saved plan has all options by name alone, so that a name can mean one option only. */
async function demandNewOptions(own: readonly PlannedStrategy[]): Promise<void> {
  const known = new Set(
    (await allStrategies()).flatMap(({ options = [] }) => options.map(({ name }) => name)),
  );
  for (const { path, options } of own) {
    const taken = Object.keys(options).find((name) => known.has(name));
    if (taken !== undefined)
      throw new UsageError(
        `${path} declares an option '${taken}', which is ${flagOf(taken)} of built-in strategies: rename it.`,
      );
  }
}

function demandNewId(id: string, name: string, own: readonly PlannedStrategy[]): void {
  const other = own.find((one) => one.id === id);
  if (other !== undefined)
    throw new UsageError(
      `${other.path} and ${name} would both be called '${id}' in the results: rename one of them.`,
    );
  if (strategyIds().includes(id))
    throw new UsageError(
      `${name} would be called '${id}' in the results, as a built-in strategy is: rename the file.`,
    );
}

function demandTakers(names: readonly string[], own: readonly PlannedStrategy[]): void {
  const declared = [...new Set(own.flatMap(({ options }) => Object.keys(options)))];
  const foreign = names.find((name) => !declared.includes(name));
  if (foreign === undefined) return;
  const hint = declared.length === 0 ? 'They declare no option.' : suggest(foreign, declared);
  throw new UsageError(
    own.length === 0
      ? `--own-options goes with a file of your own in --strategies.`
      : `--own-options: no strategy of your own declares '${foreign}'. ${hint}`,
  );
}
