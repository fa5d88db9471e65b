import type { Readable } from 'node:stream';

/** Printing is no result. A process that prints more than this has failed. */
export const OUTPUT_LIMIT_BYTES = 16 * 1024 * 1024;

/** Enough for V8's last words, with a native stack for each of a few workers. */
const TAIL_LENGTH = 16_384;

/**
 * Drains a process's output and calls back once where it prints too much. Returns a function that returns the
 * last lines.
 */
export function keepTail(streams: readonly (Readable | null)[], onTooMuch: () => void): () => string {
  let tail = '';
  let bytes = 0;
  for (const stream of streams) {
    stream?.on('data', (chunk: Buffer) => {
      const before = bytes;
      bytes += chunk.length;
      tail = (tail + chunk.toString('latin1')).slice(-TAIL_LENGTH);
      if (before <= OUTPUT_LIMIT_BYTES && bytes > OUTPUT_LIMIT_BYTES) onTooMuch();
    });
  }
  return () => Buffer.from(tail, 'latin1').toString('utf8');
}
