import { UsageError } from '../../model/failure.js';
import { flagOf, type Option } from '../options/option.js';
import type { Typed } from '../options/read-options.js';
import { COMPARE_OPTIONS, type CompareOption, EVERY_KIND } from './compare-options.js';
import type { ComparisonKind } from './comparison-kind.js';

type Declared = Readonly<Record<string, Option | CompareOption>>;

/** Throws a UsageError that names the typed options that have no meaning for this kind of comparison. */
export function refuseForeignOptions(
  kind: ComparisonKind,
  typed: Typed,
  declared: Declared = COMPARE_OPTIONS,
): void {
  const foreign = Object.keys(typed).filter((name) => !kindsOf(name, declared).includes(kind));
  const [first] = foreign;
  if (first === undefined) return;
  const flags = foreign.map((name) => flagOf(name)).join(', ');
  const many = foreign.length > 1;
  throw new UsageError(
    `${flags} ${many ? 'go' : 'goes'} with ${WANTED[kindsOf(first, declared).join()] ?? 'another comparison'}, and ${COMPARED[kind]}: leave ${many ? 'them' : 'it'} out.`,
  );
}

/**
 * Returns the kinds of comparison for which an option has a meaning. An undeclared option has none: refusing
 * it is better than dropping it.
 */
export function kindsOf(name: string, declared: Declared = COMPARE_OPTIONS): readonly ComparisonKind[] {
  const option = declared[name];
  if (option === undefined) return [];
  return 'kinds' in option ? option.kinds : EVERY_KIND;
}

const COMPARED: Readonly<Record<ComparisonKind, string>> = {
  reference: 'a folder is measured against a reference of its repository',
  folders: 'two folders are measured as they are',
  files: 'two results files were measured already',
};

/** What an option goes with, by the kinds for which it has a meaning. */
const WANTED: Readonly<Record<string, string>> = {
  reference: '--base-ref',
  'reference,folders': 'checkouts (two folders, or --base-ref)',
  files: 'two results files',
};
