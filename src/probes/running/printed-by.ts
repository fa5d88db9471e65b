import { basename } from 'node:path';
import { runScript } from './run-script.js';

/** Runs a script of the tool in a process of its own, and returns what it printed. Rejects where it printed nothing. */
export async function printedBy(
  path: string,
  args: readonly string[],
  flags: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const { code, signal, printed } = await runScript(path, args, flags, env);
  if (printed === '')
    throw new Error(
      `${[basename(path), ...args].join(' ')} reported nothing: its process ended by ${signal ?? `exit code ${code}`}`,
    );
  return printed;
}
