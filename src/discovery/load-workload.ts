import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { messageOf, UsageError } from '../model/failure.js';
import type { CompleteWorkload, LoadedWorkload } from '../model/workload.js';
import { type WorkloadData, type WorkloadSource, workloadId } from '../model/workload-source.js';
import { functionWorkload } from './function-workload.js';
import { readCalls } from './read-calls.js';
import { readWorkload } from './read-workload.js';

/**
 * Imports a workload's file, checks what it exports, and binds it to the user's own data. The file's code can
 * do anything to the process that imports it, so only a measuring process, or one started to look at the
 * file, may call this. Rejects with a UsageError that names the file and everything that is wrong with it.
 */
export async function loadWorkload(source: WorkloadSource): Promise<LoadedWorkload> {
  const { path, exportName, data } = source;
  const module = await importModule(path);
  const id = workloadId(source);
  if (exportName === null && (data === null || data.kind === 'text')) {
    const own = readWorkload(module, path, id);
    return { id, source, takesInput: own.withInput !== undefined, workload: await onText(own, data) };
  }
  if (data === null || data.kind === 'text')
    throw new UsageError(
      `${path}#${exportName} is a function: say what to call it with, by --calls or --files.`,
    );
  const workload = functionWorkload(module, path, exportName ?? 'default', await readCalls(data));
  return { id, source: { ...source, exportName: exportName ?? 'default' }, takesInput: false, workload };
}

async function importModule(path: string): Promise<object> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    throw new UsageError(`${path} can't be loaded: ${importProblem(error, path)}`, { cause: error });
  }
}

/**
 * Binds a workload to the user's text. A workload that takes no data stays as it is, because others of the
 * run may take it.
 */
async function onText(
  workload: CompleteWorkload,
  data: Extract<WorkloadData, { readonly kind: 'text' }> | null,
): Promise<CompleteWorkload> {
  if (data === null || workload.withInput === undefined) return workload;
  try {
    return await workload.withInput(await readFile(data.file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--input ${data.file}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function importProblem(error: unknown, path: string): string {
  if (!(error instanceof Error)) return `it threw ${String(error)}`;
  if ('code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    return `this Node (${process.version}) runs no TypeScript. Use Node 22.18 or later, or name the compiled JavaScript.`;
  }
  const place = placeOf(error.stack ?? '') ?? (error instanceof SyntaxError ? syntaxPlace(path) : undefined);
  return `${error.name}: ${error.message}${place === undefined ? '' : ` (${place})`}`;
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
  return file === undefined ? undefined : `${decodeURI(file)}:${line}`;
}
