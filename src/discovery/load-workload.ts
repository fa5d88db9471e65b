import { readFile } from 'node:fs/promises';
import { messageOf, UsageError } from '../model/failure.js';
import { exportOf } from '../model/task-code.js';
import type { CompleteWorkload, LoadedWorkload } from '../model/workload.js';
import { type WorkloadData, type WorkloadSource, workloadId } from '../model/workload-source.js';
import { functionWorkload } from './function-workload.js';
import { importForeign } from './import-foreign.js';
import { readCalls } from './read-calls.js';
import { readWorkload } from './read-workload.js';

/**
 * Imports a workload's file, checks what it exports, and binds it to the user's own data. The file's code can
 * do anything to the process that imports it, so only a measuring process, or one started to look at the
 * file, may call this. Rejects with a UsageError that names the file and everything that is wrong with it.
 */
export async function loadWorkload(source: WorkloadSource): Promise<LoadedWorkload> {
  const { path, exportName, data } = source;
  const module = await importForeign(path, CODE);
  const id = workloadId(source);
  if (exportName === null && (data === null || data.kind === 'text')) {
    const own = readWorkload(module, path, id);
    return { id, source, takesInput: own.withInput !== undefined, workload: await onText(own, data) };
  }
  if (data === null || data.kind === 'text')
    throw new UsageError(
      `${path}#${exportName} is a function: say what to call it with, by --calls or --files.`,
    );
  if (exportName === null) demandNoTasks(module, path, data.kind);
  const workload = functionWorkload(module, path, exportName ?? 'default', await readCalls(data));
  return { id, source: { ...source, exportName: exportName ?? 'default' }, takesInput: false, workload };
}

/** Commands other than `run` may load the file, and only some of them take data. */
const CODE = 'the module whose function it is for; run takes data for a function as --calls or --files';

/** Throws a UsageError for a workload with tasks of its own, which other calls would replace without a word. */
function demandNoTasks(module: object, path: string, option: string): void {
  const own = ['tasks', 'createInput'].find((name) => exportOf(module, name) !== undefined);
  if (own === undefined) return;
  const called = typeof exportOf(module, 'default') === 'function' ? 'default' : 'run';
  throw new UsageError(
    `${path} brings its own tasks (\`${own}\`), which --${option} would replace: leave --${option} out, or name the function that is to be called, as in '${path}#${called}'.`,
  );
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
