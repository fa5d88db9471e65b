import { spawn } from 'node:child_process';
import { withoutCoreDump } from '../../environment/without-core-dump.js';

/** How a script's process ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly printed: string;
}

/** Runs a script of the tool in a process that leaves no core dump where it crashes. It ends with the probe's own. */
export function runScript(
  path: string,
  args: readonly string[],
  flags: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ended> {
  const [file, fileArgs] = withoutCoreDump(process.execPath, [...process.execArgv, ...flags, path, ...args]);
  return new Promise((resolve, reject) => {
    const child = spawn(file, fileArgs, { stdio: ['ignore', 'pipe', 'ignore'], env });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, printed }));
  });
}
