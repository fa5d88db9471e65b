import { basename, resolve } from 'node:path';
import { cleanText } from '../model/clean-text.js';
import type { PythonBuild } from '../model/environment.js';
import { UsageError } from '../model/failure.js';
import type { Watch } from './look-at-file.js';
import { runProgram } from './run-program.js';

/** A Python that can run the articles' experiments, the path or name to start it by, and how it was called; or why there is none. */
export type FoundPython =
  | { readonly command: string; readonly named: string; readonly build: PythonBuild }
  | { readonly whyNone: string };

/** The first in which sub interpreters have locks of their own. */
const OLDEST = [3, 12] as const;

/** What people call Python first, then the names of versions, for those whose `python3` is an older one. */
const NAMES = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12'];

/**
 * Asks the named Python, or those on the PATH, for its version.
 * @param named a path, from `cwd`, or a name; empty: whichever is on the PATH
 * @throws UsageError where the named one is no Python; the abort's reason after one
 */
export async function findPython(
  named: string,
  watch: Watch,
  cwd = process.cwd(),
  limitMs = LONGEST_ANSWER_MS,
): Promise<FoundPython> {
  const seen: string[] = [];
  for (const command of named === '' ? NAMES : [named]) {
    const asked = await askPython(fileOf(command, cwd), watch, limitMs, cwd);
    watch.signal.throwIfAborted();
    if (asked === undefined) continue;
    if (isSuitable(asked)) return { command: fileOf(command, cwd), named: command, build: asked.build };
    seen.push(`${command} is ${asked.build.implementation} ${asked.build.version}`);
  }
  if (named !== '' && seen.length === 0)
    throw new UsageError(
      `--python ${cleanText(named, 300)} is no Python that can be started: give its path or its name, or --python alone for the one on the PATH. Ids of claims come before --python.`,
    );
  const found = seen.length === 0 ? 'there is no Python on the PATH' : seen.join(', ');
  return {
    whyNone: `the articles' experiments need CPython ${OLDEST.join('.')} or later: ${found}`,
  };
}

/** A path is taken from `cwd`, and a name from the PATH. */
function fileOf(named: string, cwd: string): string {
  return basename(named) === named ? named : resolve(cwd, named);
}

interface Asked {
  readonly build: PythonBuild;
  readonly numbers: readonly number[];
}

function isSuitable({ build, numbers: [major = 0, minor = 0] }: Asked): boolean {
  const [oldest, least] = OLDEST;
  return build.implementation === 'CPython' && (major > oldest || (major === oldest && minor >= least));
}

/**
 * Works in Python 2 as well. What it prints decides nothing but names. Python looks for modules in the folder that it is run
 * in, which is the user's: any `platform.py` there would be imported. It can't be run elsewhere, because what `python3`
 * means may depend on the folder.
 */
const QUESTION = `
import sys
sys.path = [folder for folder in sys.path if folder != '']
import platform, sysconfig
print(platform.python_implementation())
print('.'.join(str(part) for part in sys.version_info[:3]))
print('optimised' if '--enable-optimizations' in (sysconfig.get_config_var('CONFIG_ARGS') or '') else '')
print('free-threaded' if sysconfig.get_config_var('Py_GIL_DISABLED') else '')
print('debug build' if hasattr(sys, 'gettotalrefcount') else '')
print(platform.python_compiler())
print('built ' + platform.python_build()[1])
`;

/** A Python that has not answered by then is taken for none. */
const LONGEST_ANSWER_MS = 10_000;
const MAX_NAME_LENGTH = 200;

/** Undefined where there is no such program, or it is no Python. */
async function askPython(
  command: string,
  watch: Watch,
  limitMs: number,
  cwd: string,
): Promise<Asked | undefined> {
  const ending = await runProgram(command, ['-c', QUESTION], watch, limitMs, cwd);
  return ending.cause === 'exited' && ending.code === 0 ? readAnswer(ending.stdout) : undefined;
}

function readAnswer(printed: string): Asked | undefined {
  const [implementation = '', version = '', ...parts] = printed
    .split('\n')
    .map((line) => cleanText(line, MAX_NAME_LENGTH).trim());
  if (!/^\d+\.\d+\.\d+$/.test(version)) return undefined;
  const build = parts.filter((part) => part !== '').join(', ');
  return {
    build: { implementation, version, build: cleanText(build, MAX_NAME_LENGTH) },
    numbers: version.split('.').map(Number),
  };
}
