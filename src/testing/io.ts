import type { Io } from '../cli/io.js';

/** An Io that keeps what a command writes, for tests that run it in this process. */
export interface TestIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
}

export function testIo(cwd: string, env: Io['env'] = {}): TestIo {
  const out: string[] = [];
  const err: string[] = [];
  return {
    out: () => out.join(''),
    err: () => err.join(''),
    stdout: { isTTY: false, columns: undefined, write: (text) => void out.push(text) },
    stderr: { isTTY: false, columns: undefined, write: (text) => void err.push(text) },
    env,
    cwd,
    onSignal: () => () => {},
    endNow: () => {
      throw new Error('no test interrupts twice');
    },
  };
}
