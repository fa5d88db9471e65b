import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Io } from '../cli/io.js';
import { main } from '../cli/program.js';
import { spinWorkload, temporaryFolder, writeCheckout } from './synthetic-checkout.js';

/** What a comparison printed, and how it ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `compare` in this process. `onText` sees all that it prints, and may interrupt it. */
export async function runCompare(
  cwd: string,
  args: readonly string[],
  {
    env = {},
    onText = () => {},
    terminal = true,
  }: {
    env?: Io['env'];
    onText?: (text: string, interrupt: () => void) => void;
    terminal?: boolean;
  } = {},
): Promise<Run> {
  const written = { stdout: '', stderr: '' };
  let interrupt = (): void => {};
  const output = (stream: 'stdout' | 'stderr') => ({
    isTTY: terminal && stream === 'stderr',
    columns: terminal && stream === 'stderr' ? 200 : undefined,
    write: (text: string) => {
      written[stream] += text;
      onText(text, () => interrupt());
    },
  });
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    env,
    cwd,
    onSignal: (listener) => {
      interrupt = () => listener('SIGINT');
      return () => {};
    },
    endNow: () => {},
  };
  return { code: await main(['compare', ...args], io), ...written };
}

/** Makes a folder with two checkouts, `base` and `head`, of one workload. */
export function twoCheckouts(context: TestContext): string {
  const folder = temporaryFolder(context);
  const files = { 'workloads/spin.mjs': spinWorkload(100_000) };
  writeCheckout(join(folder, 'base'), files);
  writeCheckout(join(folder, 'head'), files);
  return folder;
}
