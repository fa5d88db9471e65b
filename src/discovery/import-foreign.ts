import { spawnSync } from 'node:child_process';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../model/failure.js';

/**
 * Imports a user's file, which can do anything to the process that imports it. Rejects with a UsageError that says why
 * the file can't be loaded, and where in it the reason lies.
 * @param otherwise what to name in place of data, as in `the module whose function it is for`
 */
export async function importForeign(path: string, otherwise: string): Promise<object> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    throw new UsageError(`${path} can't be loaded: ${importProblem(error, path, otherwise)}`, {
      cause: error,
    });
  }
}

const TYPESCRIPT = /\.[mc]?ts$/;

function importProblem(error: unknown, path: string, otherwise: string): string {
  if (!(error instanceof Error)) return `it threw ${String(error)}`;
  if ('code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    // It may be a file that this one imports.
    const [, culprit = path] = / for (\/.+|[A-Za-z]:.+)$/.exec(error.message) ?? [];
    const whose = culprit === path ? '' : `it imports ${culprit}, and `;
    return TYPESCRIPT.test(culprit)
      ? `${whose}this Node (${process.version}) runs no TypeScript. Use Node 22.18 or later, or name the compiled JavaScript.`
      : `${whose}Node runs files whose names end in .js, .mjs or .cjs, in lower case.`;
  }
  if (/\.json$/i.test(path)) return `it holds data and no code. Name ${otherwise}.`;
  const place = placeOf(error.stack ?? '') ?? (error instanceof SyntaxError ? syntaxPlace(path) : undefined);
  const hint = extname(path) === '' ? '. Node runs a file without an ending as a script of CommonJS' : '';
  return `${error.name}: ${error.message}${place === undefined ? '' : ` (${place})`}${hint}`;
}

/** Finds the place of a syntax error. The error itself does not name it, but Node's own check prints it. */
function syntaxPlace(path: string): string | undefined {
  const { stderr } = spawnSync(process.execPath, ['--check', path], { encoding: 'utf8', timeout: 5000 });
  return placeOf(stderr ?? '');
}

/** The file and line of an error's first frame, or of the line above it. */
function placeOf(stack: string): string | undefined {
  const [, file, line] =
    /(?:^|at |\()(?:file:\/\/)?(\/[^\n:()]+|[A-Za-z]:[^\n:()]+):(\d+)/m.exec(stack) ?? [];
  return file === undefined ? undefined : `${decoded(file)}:${line}`;
}

/** A module's stack has an address, in which some characters are encoded; a script's has a path, which may hold a %. */
function decoded(file: string): string {
  try {
    return decodeURI(file);
  } catch {
    return file;
  }
}
