import { basename } from 'node:path';
import { shellWord } from '../model/shell-word.js';
import type { Io } from './io.js';
import { shownPath } from './shown-path.js';

/** Returns what to type to call this tool again, in the way that it was called. */
export function toolCommand(
  io: Pick<Io, 'cwd' | 'env'>,
  script: string | undefined = process.argv[1],
): string {
  if (io.env['npm_command'] === 'exec') return `npx ${NAME}`;
  if (script === undefined || basename(script) === NAME) return NAME;
  return `node ${shellWord(shownPath(script, io))}`;
}

const NAME = 'parallel-bench';
