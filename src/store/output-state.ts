import { readFile, stat } from 'node:fs/promises';
import { MAX_FILE_BYTES } from './limits.js';
import { parseDocument } from './parse-document.js';
import { errorCode } from './system-error.js';

/** What a write to a file would replace. */
export type OutputState =
  | 'nothing' // there is no file, or an empty one
  | 'results' // results of this tool, in any version
  | 'foreign';

/** Looks at what is in the file. Throws the system's error if it can't be read. */
export async function stateOfOutput(path: string): Promise<OutputState> {
  const bytes = await sizeOf(path);
  if (bytes === 0) return 'nothing';
  if (bytes > MAX_FILE_BYTES) return 'foreign';
  return isResults(await readFile(path, 'utf8')) ? 'results' : 'foreign';
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}

function isResults(text: string): boolean {
  try {
    const { rest, cellCount, cell } = parseDocument(Buffer.from(text.replace(/^\ufeff/, '')), '');
    for (let i = 0; i < cellCount; i++) cell(i);
    return typeof rest === 'object' && rest !== null && Object.hasOwn(rest, 'schemaVersion');
  } catch {
    return false;
  }
}
