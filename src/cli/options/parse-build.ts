import { UsageError } from '../../model/failure.js';

/** Reads a shell command. Throws a UsageError for a blank one, which no shell can be given. */
export function parseBuild(text: string, flag: string): string {
  if (text.trim() !== '') return text;
  throw new UsageError(`${flag} takes a shell command, and got none. ${flag} true builds nothing.`);
}
