import { spawnSync } from 'node:child_process';
import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../model/failure.js';
import type { LoadedWorkload } from '../model/workload.js';
import { readWorkload } from './read-workload.js';

/**
 * Imports a workload's file and checks what it exports. The file's code can do anything to the process that imports it,
 * so only a process that measures, or one that was started to look, may call this. Throws a UsageError that names the
 * file and all that is wrong with it.
 */
export async function loadWorkload(path: string): Promise<LoadedWorkload> {
  let module: object;
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    throw new UsageError(`${path} can't be loaded: ${importProblem(error, path)}`, { cause: error });
  }
  return { id: basename(path, extname(path)), path, workload: readWorkload(module, path) };
}

function importProblem(error: unknown, path: string): string {
  if (!(error instanceof Error)) return `it threw ${String(error)}`;
  if ('code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    return `this Node (${process.version}) runs no TypeScript. Use Node 22.18 or later, or name the compiled JavaScript.`;
  }
  const place = placeOf(error.stack ?? '') ?? (error instanceof SyntaxError ? syntaxPlace(path) : undefined);
  return `${error.name}: ${error.message}${place === undefined ? '' : ` (${place})`}`;
}

/** A syntax error of a module keeps its place to itself; Node's own check prints it. */
function syntaxPlace(path: string): string | undefined {
  const { stderr } = spawnSync(process.execPath, ['--check', path], { encoding: 'utf8', timeout: 5000 });
  return placeOf(stderr ?? '');
}

/** File and line of an error's first frame, or of the line above it. */
function placeOf(stack: string): string | undefined {
  const [, file, line] =
    /(?:^|at |\()(?:file:\/\/)?(\/[^\n:()]+|[A-Za-z]:[^\n:()]+):(\d+)/m.exec(stack) ?? [];
  return file === undefined ? undefined : `${decodeURI(file)}:${line}`;
}
