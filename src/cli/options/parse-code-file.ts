import { UsageError } from '../../model/failure.js';

/** Reads the name of a file for TypeScript that is to be run. Throws a UsageError for any other ending. */
export function parseCodeFile(text: string, flag: string): string {
  if (/\.d\.[mc]?ts$/.test(text))
    throw new UsageError(
      `${flag} writes code, and a file of declarations has none: name one that ends in .ts; seen: '${text}'.`,
    );
  if (/\.[mc]?ts$/.test(text)) return text;
  throw new UsageError(
    `${flag} writes TypeScript: name a file that ends in .ts, .mts or .cts; seen: '${text}'. For JavaScript, compile it.`,
  );
}
