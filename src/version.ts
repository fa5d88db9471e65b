import { readFileSync } from 'node:fs';

interface Package {
  readonly name: string;
  readonly version: string;
}

/** This package's own name and version, from the one place that has them. */
export function ownPackage(): Package {
  const { name, version }: Package = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return { name, version };
}
