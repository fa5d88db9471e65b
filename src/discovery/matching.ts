import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join, parse, sep } from 'node:path';
import { messageOf, UsageError } from '../model/failure.js';

/**
 * Returns the paths that match a glob, sorted: `*` and `?` stand for a part of a name in any folder of the path, `**` for any
 * number of folders, `{a,b}` for each of its choices. Node 20 has no globs of its own. Throws a UsageError for a folder
 * that can't be read.
 */
export function matching(pattern: string): string[] {
  const { folder, rest } = afterLiteral(pattern);
  const found = expanded(rest).flatMap((one) => walk(folder, partsOf(one)));
  return [...new Set(found)].sort();
}

export function isGlob(name: string): boolean {
  return /[*?]/.test(name) || BRACES.test(name);
}

/** Returns whether a path, relative or absolute as the glob is, matches that glob. */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const all = expanded(pattern).map(partsOf);
  return (path) => all.some((parts) => matches(partsOf(path), parts));
}

/** Returns the names in a folder, sorted, without hidden ones. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !isHidden(name))
    .sort();
}

/** The innermost choices, such as {a,b}. One without a comma is a part of a name. */
const BRACES = /\{([^{}]*,[^{}]*)\}/;

/** Writes a glob with choices as one glob for each choice. */
function expanded(pattern: string): string[] {
  const found = BRACES.exec(pattern);
  if (found === null) return [pattern];
  const [braces, choices = ''] = found;
  const before = pattern.slice(0, found.index);
  const after = pattern.slice(found.index + braces.length);
  return choices.split(',').flatMap((choice) => expanded(before + choice + after));
}

/** Splits a path where it stops to name what exists: a folder above may be called like a glob. */
function afterLiteral(pattern: string): { readonly folder: string; readonly rest: string } {
  let folder = parse(pattern).root;
  const parts = partsOf(pattern.slice(folder.length));
  while (parts.length > 1 && existsSync(join(folder, parts[0] ?? '')))
    folder = join(folder, parts.shift() ?? '');
  return { folder, rest: parts.join('/') };
}

function partsOf(path: string): string[] {
  return path.split(sep === '/' ? '/' : /[\\/]/).filter((part) => part !== '' && part !== '.');
}

function walk(folder: string, [part, ...rest]: readonly string[]): string[] {
  if (part === undefined || statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  if (part === '**')
    return [...walk(folder, orAll(rest)), ...foldersIn(folder).flatMap((one) => walk(one, [part, ...rest]))];
  const names = isGlob(part) ? namesIn(folder).filter(nameMatcher(part)) : [part];
  const paths = names.filter((name) => name !== '..').map((name) => join(folder, name));
  return rest.length > 0
    ? paths.flatMap((path) => walk(path, rest))
    : paths.filter((path) => isGlob(part) || existsSync(path));
}

/** The folders directly below one. Links are left out: they may lead round in circles. */
function foldersIn(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => !isHidden(name))
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isDirectory());
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new UsageError(`the folder ${folder} can't be read: ${messageOf(error)}.`, { cause: error });
  }
}

function matches(names: readonly string[], [part, ...rest]: readonly string[]): boolean {
  const [name, ...others] = names;
  if (part === undefined) return name === undefined;
  if (part === '**')
    return (
      matches(names, orAll(rest)) ||
      (name !== undefined && !isHidden(name) && matches(others, [part, ...rest]))
    );
  return name !== undefined && nameMatcher(part)(name) && matches(others, rest);
}

/** A glob that ends in `**` stands for everything below. */
function orAll(rest: readonly string[]): readonly string[] {
  return rest.length === 0 ? ['*'] : rest;
}

/** Returns whether a name matches a part of a glob. Hidden files are meant by name alone, as in a shell. */
function nameMatcher(part: string): (name: string) => boolean {
  const source = part
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const matcher = new RegExp(`^${source}$`, 'u');
  return (name) => matcher.test(name) && (!isHidden(name) || isHidden(part));
}

function isHidden(name: string): boolean {
  return name.startsWith('.');
}
