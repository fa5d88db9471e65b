/** What the command line reads and writes; tests put their own here. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Calls back for every signal that asks the tool to end; returns how to stop listening. */
  onSignal(listener: (signal: EndingSignal) => void): () => void;
  /** Ends the process, whatever is under way. */
  endNow(code: number): void;
}

/** What asks a program to end; SIGHUP says that its terminal is gone. */
export type EndingSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

const ENDING_SIGNALS: readonly EndingSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export interface Output {
  readonly isTTY: boolean;
  /** Of a terminal, above 0; undefined elsewhere. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/** This process's own streams and signals. */
export interface ProcessIo extends Io {
  /** Resolves when all is written, with why the results did not reach their reader; undefined where they did. */
  lostOutput(): Promise<Error | undefined>;
}

export function processIo(): ProcessIo {
  let lost: Error | undefined;
  const results = outputOf(process.stdout, (error) => {
    lost ??= error;
  });
  return {
    stdout: results,
    // Talk that nobody can hear any more, as its terminal is gone, is no reason to lose a measurement.
    stderr: outputOf(process.stderr, () => {}),
    env: process.env,
    cwd: process.cwd(),
    // The second signal: whoever sends it wants no orderly end. Every other end is by process.exitCode.
    endNow: (code) => process.exit(code),
    onSignal: (listener) => {
      for (const signal of ENDING_SIGNALS) process.on(signal, listener);
      return () => {
        for (const signal of ENDING_SIGNALS) process.off(signal, listener);
      };
    },
    lostOutput: async () => {
      await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
      return lost;
    },
  };
}

function outputOf(stream: NodeJS.WriteStream, onFailure: (error: Error) => void): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) closes its end: no fault of ours.
    if (error.code !== 'EPIPE') onFailure(error);
  });
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      // 0 in a terminal that does not know its size.
      return stream.isTTY ? stream.columns || undefined : undefined;
    },
    write: (text) => void stream.write(text),
  };
}
