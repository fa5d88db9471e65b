import { UsageError } from '../model/failure.js';
import { SERVE_VERSION, type ServeResults } from '../model/serve.js';
import { parseDocument } from './parse-document.js';
import { SERVE_RESULTS } from './serve-shape.js';
import { withShapeErrors } from './shape-errors.js';

/** Whether these bytes are a file of `serve`. Those are small, and say what they are. */
export function isServe(bytes: Buffer): boolean {
  return bytes.length <= LARGEST && /"kind"\s*:\s*"serve"/.test(bytes.toString());
}

/** Files of `run` are larger, and are not searched. */
const LARGEST = 16 * 2 ** 20;

/**
 * Reads the text of a file of `serve`. Nothing in it is trusted. Throws a UsageError of one sentence where it is none.
 * @param name what to call the text in a message
 */
export function parseServe(text: string | Buffer, name: string): ServeResults {
  const { rest } = parseDocument(Buffer.from(text), name);
  const version = typeof rest === 'object' && rest !== null ? Reflect.get(rest, 'schemaVersion') : undefined;
  if (typeof version === 'number' && version > SERVE_VERSION)
    throw new UsageError(
      `${name} was written by a newer parallel-bench (version ${version} of serve's files; this one reads ${SERVE_VERSION}): update parallel-bench`,
    );
  return withShapeErrors(name, () => SERVE_RESULTS.read(rest, []));
}
