import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { UsageError } from '../../model/failure.js';
import { shellWord } from '../../model/shell-word.js';
import { reasonOf } from '../../store/system-error.js';
import { ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import { shownPath } from '../shown-path.js';
import { toolCommand } from '../tool-command.js';
import { WORKFLOW_TEMPLATE } from './workflow-template.js';
import { WORKLOAD_TEMPLATE } from './workload-template.js';

export interface InitOptions {
  /** Whether the GitHub workflow is written too. */
  readonly ci: boolean;
}

/** The name of a workload of which at most the folder is named. */
const IN_FOLDER = 'example';

/** The gate looks for workloads in this folder, so the first one belongs there. */
const DEFAULT_NAME = join('workloads', IN_FOLDER);

const WORKFLOW = join('.github', 'workflows', 'perf.yml');

/**
 * Runs `init`: writes a workload file to begin with, and the workflow where it is asked for. It changes no file. Throws a
 * UsageError, and leaves nothing, where one of them is there already or can't be written.
 */
export function initCommand(name: string | undefined, { ci }: InitOptions, io: Io): ExitCode {
  const workload = resolve(io.cwd, moduleName(name ?? DEFAULT_NAME));
  const isDefault = workload === resolve(io.cwd, moduleName(DEFAULT_NAME));
  const workflow = resolve(io.cwd, WORKFLOW);
  // Whoever has the first of both and asks for the workflow wants no other workload.
  const needsWorkload = !(ci && name === undefined && existsSync(workload));
  // Nobody is surprised by these two folders. Another that is not there is more likely a slip.
  writeAll(
    [
      ...(needsWorkload ? [{ path: workload, text: WORKLOAD_TEMPLATE, makesFolder: isDefault }] : []),
      ...(ci ? [{ path: workflow, text: WORKFLOW_TEMPLATE, makesFolder: true }] : []),
    ],
    io,
  );
  const shown = shownPath(workload, io);
  const asTyped = shellWord(shown === workload ? shown : `./${shown}`);
  if (needsWorkload)
    io.stdout.write(`Wrote ${shown}. To measure it:\n  ${toolCommand(io)} run ${asTyped} --quick\n`);
  if (ci) io.stdout.write(`Wrote ${WORKFLOW}. ${CI_STEPS}\n`);
  return ExitCode.OK;
}

const CI_STEPS =
  'Before you commit it, put the owner of the action for OWNER and a full commit of it for COMMIT. The gate compares the workloads in workloads/: merge the first of them before the workflow.';

/**
 * Adds the extension of an ES module, whatever the package's type is. Throws a UsageError for another one, and for the name of
 * a hidden file, which `run` does not find in a folder.
 */
function moduleName(typed: string): string {
  const name = /[\\/]$/.test(typed) ? `${typed}${IN_FOLDER}` : typed;
  if (/^(\.|\s*$)/.test(name.split(/[\\/]/).at(-1) ?? ''))
    throw new UsageError(
      `init writes no hidden file, which run would not find in its folder; seen: '${typed}'. Name it such as '${IN_FOLDER}'.`,
    );
  const extension = extname(name);
  if (extension === '') return `${name}.mjs`;
  if (extension === '.mjs') return name;
  throw new UsageError(
    `init writes an ES module, whose name ends in .mjs; seen: '${name}'. Name it '${name.slice(0, -extension.length)}.mjs'.`,
  );
}

interface NewFile {
  readonly path: string;
  readonly text: string;
  /** Whether its folder is made where there is none. */
  readonly makesFolder: boolean;
}

function writeAll(files: readonly NewFile[], io: Io): void {
  const workflow = resolve(io.cwd, WORKFLOW);
  for (const { path } of files) {
    if (existsSync(path))
      throw new UsageError(
        `${shownPath(path, io)} is there already, and init changes no file: ${path === workflow ? 'remove it, or leave --ci out' : 'name another'}.`,
      );
  }
  const written: string[] = [];
  for (const { path, text, makesFolder } of files) {
    try {
      if (makesFolder) mkdirSync(dirname(path), { recursive: true });
      // Fails where somebody else has just made the file.
      writeFileSync(path, text, { flag: 'wx' });
      written.push(path);
    } catch (error) {
      for (const one of written) rmSync(one, { force: true });
      throw new UsageError(`${shownPath(path, io)} can't be written: ${reasonOf(error)}.`, { cause: error });
    }
  }
}
