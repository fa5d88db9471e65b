import type { Readings } from '../../model/observation.js';
import { runScript } from './run-script.js';

/** Runs a script of the tool in a process of its own, and returns what it printed as JSON. Rejects where it printed nothing. */
export async function measuredBy(
  path: string,
  args: readonly string[],
  flags: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Readings> {
  const { code, signal, printed } = await runScript(path, args, flags, env);
  if (printed === '')
    throw new Error(
      `the process that measures ${args.join(', ')} reported nothing: it ended by ${signal ?? `exit code ${code}`}`,
    );
  const readings: Readings = JSON.parse(printed);
  return readings;
}
