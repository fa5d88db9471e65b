import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Claim } from '../../claims/judging/claim.js';
import { modulesIn } from '../../discovery/find-modules.js';
import { UsageError } from '../../model/failure.js';

/** A claim and its id: the beginning of its file's name, in capitals. */
export interface NamedClaim {
  readonly id: string;
  readonly claim: Claim;
}

const FOLDER = fileURLToPath(new URL('../../claims', import.meta.url));

/** Loads all claims, in the order of their letters and numbers. */
export async function allClaims(): Promise<NamedClaim[]> {
  const files = [...modulesIn(FOLDER).values()];
  const claims = await Promise.all(
    files.map(async (path): Promise<NamedClaim> => {
      const module: { readonly default: Claim } = await import(pathToFileURL(path).href);
      return { id: idOf(path), claim: module.default };
    }),
  );
  return claims.sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
}

function idOf(path: string): string {
  return (basename(path).split('-')[0] ?? '').toUpperCase();
}

/** Picks claims by their ids, whatever their case. Throws a UsageError for an id that no claim has. */
export function claimsNamed(all: readonly NamedClaim[], ids: readonly string[]): NamedClaim[] {
  const wanted = new Set(ids.map((id) => id.toUpperCase()));
  const known = all.map(({ id }) => id);
  const unknown = [...wanted].filter((id) => !known.includes(id));
  if (unknown.length > 0)
    throw new UsageError(
      `there is no claim '${unknown.join("', '")}'.${alike(unknown, known)} claims --list says what each is.`,
    );
  return all.filter(({ id }) => wanted.has(id));
}

/** Ids that differ in one character mean quite different claims: none is likelier than another of its letter. */
function alike(unknown: readonly string[], known: readonly string[]): string {
  const letters = [...new Set(unknown.map((id) => id.charAt(0)))];
  return letters
    .map((letter) => known.filter((id) => id.startsWith(letter)))
    .filter((ids) => ids.length > 0)
    .map((ids) => ` Those of ${ids[0]?.charAt(0)}: ${ids.join(', ')}.`)
    .join('');
}
