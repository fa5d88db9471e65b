import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Chalk } from 'chalk';
import { cleanText } from '../../model/clean-text.js';
import { messageOf, UsageError } from '../../model/failure.js';
import { readWorkloads } from '../../store/read-results.js';
import { condenseRatios, type HistoryRun, historyRuns } from '../../verdict/condense-history.js';
import { history } from '../../verdict/history.js';
import { ExitCode } from '../exit-codes.js';
import { HISTORY_EXPORTS } from '../find-exports.js';
import type { Io } from '../io.js';
import { keepMemoryLean } from '../lean-memory.js';
import type { OutputOptions } from '../options/output-options.js';
import { readPrint } from '../print.js';
import { shownPath } from '../shown-path.js';

/** Runs `history`. Throws a UsageError for a named file that can't be read, and where no file can. */
export async function historyCommand(
  names: readonly string[],
  options: OutputOptions,
  io: Io,
): Promise<ExitCode> {
  const { format, width, colour } = await readPrint(HISTORY_EXPORTS, options, io);
  keepMemoryLean();
  const runs = new Map<string, readonly HistoryRun[]>();
  for (const name of names) {
    const path = resolve(io.cwd, name);
    if (await isFolder(path)) await readFolder(path, runs, io);
    else runs.set(path, await readRun(path, io));
  }
  if (runs.size === 0)
    throw new UsageError(
      `${cleanText(names.join(', '), 300)}: there is no results file here. Name files that \`parallel-bench run\` wrote, or folders that have some.`,
    );
  io.stdout.write(
    format.render(history([...runs.values()].flat()), { width, chalk: new Chalk({ level: colour }) }),
  );
  return ExitCode.OK;
}

/** Reads the JSON files of a folder. One that can't be read is named and skipped. */
async function readFolder(folder: string, runs: Map<string, readonly HistoryRun[]>, io: Io): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'));
  for (const name of files.map((file) => file.name).sort()) {
    const path = join(folder, name);
    try {
      runs.set(path, await readRun(path, io));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      io.stderr.write(`parallel-bench: skipped: ${messageOf(error)}\n`);
    }
  }
}

async function readRun(path: string, io: Io): Promise<HistoryRun[]> {
  const { rest, workloads } = await readWorkloads(path, condenseRatios);
  return historyRuns(cleanText(shownPath(path, io), 300), rest, workloads);
}

/** A path that is not there is no folder: reading it as a file says what is wrong. */
async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
