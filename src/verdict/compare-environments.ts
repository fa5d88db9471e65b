import type { Environment } from '../model/environment.js';

/** A fact on which two environments disagree. */
export interface EnvironmentDifference {
  /** The environment's field; `variables.NAME` for an environment variable. */
  readonly field: string;
  readonly base: string;
  readonly head: string;
  /** Whether times measured in the two environments can't be compared. */
  readonly breaks: boolean;
}

/** Facts that alone change how fast the same code runs. */
const BREAKING = [
  'cpuModel',
  'usableCores',
  'quotaCores',
  'platform',
  'arch',
  'governor',
  'virtualMachine',
] as const satisfies readonly (keyof Environment)[];

/** Facts worth seeing beside a difference in times, though they do not explain one by themselves. */
const LISTED = [
  'cpuCount',
  'affinityCores',
  'memoryBytes',
  'memoryLimitBytes',
  'osRelease',
  'v8',
  'container',
  'gitCommit',
  'gitDirty',
] as const satisfies readonly (keyof Environment)[];

/**
 * Lists everything on which two environments disagree, breaking differences first. Loads are left out: runs
 * warn of them.
 */
export function environmentDifferences(base: Environment, head: Environment): EnvironmentDifference[] {
  const differences = [
    ...BREAKING.flatMap((field) => difference(field, base[field], head[field], true)),
    ...difference('runtime', runtimeText(base), runtimeText(head), base.runtime.name !== head.runtime.name),
    ...difference('node', base.node, head.node, majorOf(base.node) !== majorOf(head.node)),
    ...variableDifferences(base.variables, head.variables),
    ...LISTED.flatMap((field) => difference(field, base[field], head[field], false)),
  ];
  return [...differences.filter(({ breaks }) => breaks), ...differences.filter(({ breaks }) => !breaks)];
}

/** The runtime's name and version. Node has no version here, because its version is a fact of its own. */
function runtimeText({ runtime: { name, version } }: Environment): string {
  return name === 'node' ? name : `${name} ${version}`;
}

type Fact = string | number | boolean | null;

/**
 * Facts whose null means "no such limit". In all others null means "not known", which shows no difference.
 */
const LIMITS: ReadonlySet<string> = new Set(['quotaCores', 'memoryLimitBytes']);

/**
 * An environment with what it does not know taken from another one, for a series of runs: a run that does not know a
 * fact is like any other, so one of them may not stand for the rest.
 */
export function withKnown(environment: Environment, other: Environment): Environment {
  const unknown = [...BREAKING, ...LISTED].filter(
    (field) => environment[field] === null && !LIMITS.has(field),
  );
  return { ...environment, ...Object.fromEntries(unknown.map((field) => [field, other[field]])) };
}

function difference(field: string, base: Fact, head: Fact, breaks: boolean): EnvironmentDifference[] {
  if (base === head) return [];
  const unset = LIMITS.has(field) ? 'none' : 'unknown';
  const known = LIMITS.has(field) || (base !== null && head !== null);
  return [{ field, base: String(base ?? unset), head: String(head ?? unset), breaks: breaks && known }];
}

/** Compares the saved variables, all of which change measurements. Only the presence of a path counts. */
function variableDifferences(
  base: Environment['variables'],
  head: Environment['variables'],
): EnvironmentDifference[] {
  const names = [...new Set([...Object.keys(base), ...Object.keys(head)])].sort();
  return names
    .filter((name) => variable(base, name) !== variable(head, name))
    .map((name) => {
      const [before, after] = [variable(base, name), variable(head, name)];
      const breaks = before === undefined || after === undefined || !PATHS.has(name);
      return { field: `variables.${name}`, base: before ?? 'unset', head: after ?? 'unset', breaks };
    });
}

const PATHS: ReadonlySet<string> = new Set(['NODE_EXTRA_CA_CERTS', 'NODE_COMPILE_CACHE', 'OPENSSL_CONF']);

function variable(variables: Environment['variables'], name: string): string | undefined {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? version;
}
