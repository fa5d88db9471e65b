import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../model/failure.js';
import type { LoadedWorkload, Workload } from '../model/workload.js';

/** Imports a workload's file and checks what it exports. Throws a UsageError that names what is missing. */
export async function loadWorkload(path: string): Promise<LoadedWorkload> {
  let module: { default?: unknown };
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    throw new UsageError(`${path} can't be loaded: ${importProblem(error)}`, { cause: error });
  }
  return { id: basename(path, extname(path)), path, workload: readWorkload(module, path) };
}

function importProblem(error: unknown): string {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    return `this Node (${process.version}) runs no TypeScript. Use Node 22.18 or later, or name the compiled JavaScript.`;
  }
  return words;
}

function readWorkload(module: { default?: unknown }, path: string): Workload {
  const found = module.default;
  if (typeof found !== 'object' || found === null) {
    const seen = Object.keys(module).join(', ') || 'nothing';
    throw new UsageError(
      `${path} is no workload: its default export is missing (it exports ${seen}). Add \`export default defineWorkload({ … })\`.`,
    );
  }
  const fields: Readonly<Record<string, unknown>> = { ...found };
  const problem =
    missing(fields, 'string', ['title', 'sizeUnit']) ??
    missing(fields, 'function', ['createInput', 'taskCount', 'run', 'answer']) ??
    sizesProblem(fields['sizes'], 'sizes') ??
    (fields['quickSizes'] === undefined ? undefined : sizesProblem(fields['quickSizes'], 'quickSizes')) ??
    lifecycleProblem(fields['lifecycle']);
  if (problem !== undefined) throw new UsageError(`${path} is no workload: ${problem}`);
  return found as Workload;
}

function missing(
  fields: Readonly<Record<string, unknown>>,
  type: string,
  names: readonly string[],
): string | undefined {
  const name = names.find((field) => typeof fields[field] !== type);
  if (name === undefined) return undefined;
  const seen = fields[name] === undefined ? 'it is missing' : `it is ${typeof fields[name]}`;
  return `its default export's \`${name}\` must be a ${type}; ${seen}.`;
}

function sizesProblem(sizes: unknown, field: string): string | undefined {
  const good =
    Array.isArray(sizes) &&
    sizes.length > 0 &&
    sizes.every((size, i) => Number.isSafeInteger(size) && size > 0 && (i === 0 || size > sizes[i - 1]));
  return good
    ? undefined
    : `its \`${field}\` must be whole numbers above 0, ascending; seen: ${JSON.stringify(sizes)}.`;
}

function lifecycleProblem(lifecycle: unknown): string | undefined {
  if (lifecycle === undefined || lifecycle === 'pool' || lifecycle === 'per-task') return undefined;
  return `its \`lifecycle\` must be 'pool' or 'per-task'; seen: ${JSON.stringify(lifecycle)}.`;
}
