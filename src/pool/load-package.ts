import { pathToFileURL } from 'node:url';
import { findPackage } from '../environment/find-package.js';
import { MeasurementError } from '../model/failure.js';

/** The export of a package that makes pools, and where the package was found. */
export interface PoolPackage<Export> {
  readonly make: Export;
  readonly path: string;
}

/** Imports a package as the user's project has it. Rejects where that has none, or one without such an export. */
export async function loadPackage<Export>(name: string, exportName: string): Promise<PoolPackage<Export>> {
  const found = findPackage(name, process.cwd());
  if (found === undefined)
    throw new MeasurementError('not-started', `${name} is not installed here: npm i -D ${name}`);
  const module: Exports<Export> = await import(pathToFileURL(found.path).href);
  // Node finds a CommonJS export by name only if the module's text shows it.
  const make = module[exportName] ?? module.default?.[exportName];
  if (make !== undefined) return { make, path: found.path };
  throw new MeasurementError('not-started', `${name} ${found.version} exports no ${exportName}: update it`);
}

type Exports<Export> = Readonly<Record<string, Export | undefined>> & {
  readonly default?: Readonly<Record<string, Export | undefined>>;
};
