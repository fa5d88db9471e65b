import { readFile } from 'node:fs/promises';
import { cleanText } from '../model/clean-text.js';
import { messageOf, UsageError } from '../model/failure.js';
import type { WorkloadData } from '../model/workload-source.js';
import { showValue } from './read-input.js';

/** The arguments of one call of a function. */
export type Call = readonly unknown[];

type CallData = Exclude<WorkloadData, { readonly kind: 'text' }>;

/**
 * Reads the calls in a user's data, at least one. Rejects with a UsageError that names the place of what is
 * not a call.
 */
export async function readCalls(data: CallData): Promise<Call[]> {
  if (data.kind === 'calls') return callsIn(withoutMark(await readFile(data.file, 'utf8')), data.file);
  const read = async (file: string): Promise<Call> =>
    // A Buffer arrives in a thread as a Uint8Array, so that is what every strategy gets.
    data.as === 'bytes' ? [new Uint8Array(await readFile(file))] : [await readFile(file, 'utf8')];
  const calls: Call[] = [];
  // One at a time: a process may have no more than so many files open.
  for (const file of data.files) calls.push(await read(file));
  return calls;
}

/**
 * Reads calls. In a file of JSON lines, by its name, each line is one: a single line could also be read as a list of calls.
 * Any other file is a JSON array of calls, or JSON lines if it is not JSON as a whole.
 */
function callsIn(text: string, file: string): Call[] {
  const calls = JSON_LINES.test(file) ? linesOf(text, file, LINES_ALONE) : callsOfEither(text, file);
  if (calls.length === 0)
    throw new UsageError(`--calls ${file} holds no call: give it at least one, as in [["first argument"]].`);
  return calls.map((call, i) => {
    if (Array.isArray(call)) return call;
    throw new UsageError(
      `--calls ${file}: call ${i + 1} must be the list of its arguments, as in ["first argument"]; seen: ${showValue(call)}.`,
    );
  });
}

function callsOfEither(text: string, file: string): unknown[] {
  const whole = parsed(text);
  return Array.isArray(whole) ? whole : linesOf(demandNoBrokenArray(text, file), file, EITHER);
}

const EITHER = 'It takes a JSON array of calls, or one call per line.';
const LINES_ALONE =
  'A file whose name ends in .jsonl or .ndjson has one call on each line: call a JSON array of calls .json.';
const JSON_LINES = /\.(jsonl|ndjson)$/i;

/** Editors on Windows begin a text with a byte order mark, which is no JSON. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** Of a text that begins an array on its first line and ends it on another, no line is to blame alone. */
function demandNoBrokenArray(text: string, file: string): string {
  const [first = ''] = text.trimStart().split('\n');
  if (!first.startsWith('[') || parsed(first) !== undefined) return text;
  throw new UsageError(`--calls ${file} is not JSON: ${brokenAt(text)}. ${EITHER}`);
}

/** What JSON.parse says is wrong, and on which line. */
function brokenAt(text: string): string {
  try {
    JSON.parse(text);
    return 'it is no array';
  } catch (error) {
    const reason = cleanText(messageOf(error), 200);
    const [, position] = / at position (\d+)/.exec(reason) ?? [];
    return position === undefined
      ? reason
      : `${reason}, on line ${text.slice(0, Number(position)).split('\n').length}`;
  }
}

function linesOf(text: string, file: string, due: string): unknown[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const value = parsed(line);
    if (value !== undefined) return [value];
    throw new UsageError(`--calls ${file}:${i + 1} is not JSON: ${showValue(line)}. ${due}`);
  });
}

/** Parses JSON; undefined if the text is not JSON. No JSON text means undefined. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
