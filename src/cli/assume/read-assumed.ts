import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { looksLikeSentence, readAssumptions } from '../../assumptions/read-assumptions.js';
import { UsageError } from '../../model/failure.js';
import { shellWord } from '../../model/shell-word.js';
import { errorCode, reasonOf } from '../../store/system-error.js';
import type { AssumptionsFile } from './prepare-assume.js';

/** Where assumptions are read where no file is named. */
const DEFAULT_FILE = 'parallel-bench.assume';

/**
 * Reads the sentences of the named file. Throws a UsageError where several are named, where there is no such file, and for a line
 * that is no sentence.
 */
export async function readAssumed(names: readonly string[], cwd: string): Promise<AssumptionsFile> {
  const name = oneOf(names);
  const path = resolve(cwd, name);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(whyUnread(name, error), { cause: error });
  });
  return { name, path, assumptions: readAssumptions(text, name) };
}

/** A sentence that is typed without quotes comes as several names. */
function oneOf(names: readonly string[]): string {
  const [name = DEFAULT_FILE, ...more] = names;
  if (more.length === 0) return name;
  const typed = names.join(' ');
  if (looksLikeSentence(typed)) throw new UsageError(writeIt(typed));
  throw new UsageError(
    `assume takes one file; seen: ${names.map(shellWord).join(' ')}. Call it once for each.`,
  );
}

/** Only a file that is not there yet can be written: a folder or a file without permission stays what it is. */
function whyUnread(name: string, error: unknown): string {
  if (looksLikeSentence(name)) return writeIt(name);
  const reason = `${name} can't be read: ${reasonOf(error)}`;
  return errorCode(error) === 'ENOENT'
    ? `${reason}. Write sentences into it, or let run --write-assumptions ${shellWord(name)} do so.`
    : `${reason}.`;
}

function writeIt(sentence: string): string {
  return [
    `assume takes a file of sentences, and '${sentence}' is a sentence. Write it into a file, and name that file:`,
    `  echo ${shellWord(sentence)} >> ${DEFAULT_FILE}`,
    `  parallel-bench assume ${DEFAULT_FILE}`,
  ].join('\n');
}
