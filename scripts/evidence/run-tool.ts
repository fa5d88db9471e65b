import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const BIN = fileURLToPath(new URL('../../bin/parallel-bench.js', import.meta.url));

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/**
 * Runs the built command line tool to its end, whatever its exit code. Rejects where the signal was aborted,
 * after the tool has ended.
 */
export async function runTool(
  args: readonly string[],
  signal: AbortSignal,
  {
    cwd,
    nodeOptions = [],
    env = {},
  }: {
    readonly cwd?: string;
    readonly nodeOptions?: readonly string[];
    /** Variables that are set beside those of this process. */
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<Ended> {
  const startedAt = performance.now();
  const { exitCode, stdout, stderr } = await execa(process.execPath, [...nodeOptions, BIN, ...args], {
    ...(cwd !== undefined && { cwd }),
    env,
    cancelSignal: signal,
    stdin: 'ignore',
    reject: false,
  });
  signal.throwIfAborted();
  return { exitCode: exitCode ?? -1, stdout, stderr, seconds: (performance.now() - startedAt) / 1000 };
}
