import type { Readable } from 'node:stream';

/** What a process prints is no result. More than this is a fault of its own. */
export const OUTPUT_LIMIT_BYTES = 16 * 1024 * 1024;

/** V8's last words, with a native stack of each of a few workers. */
const TAIL_LENGTH = 16_384;

/** Drains a process's output, keeps its last lines, and calls back once where it prints too much. */
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
