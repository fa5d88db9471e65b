/** What the command line reads and writes; tests put their own here. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Calls back for every signal that asks the tool to end. Returns a function that stops listening. */
  onSignal(listener: (signal: EndingSignal) => void): () => void;
  /** Ends the process at once, whatever is under way. */
  endNow(code: number): void;
}

/** A signal that asks a program to end. SIGHUP means that its terminal is gone. */
export type EndingSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

const ENDING_SIGNALS: readonly EndingSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export interface Output {
  readonly isTTY: boolean;
  /** The width of a terminal, above 0; undefined elsewhere. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/** This process's own streams and signals. */
export interface ProcessIo extends Io {
  /**
   * Resolves when everything is written, with the reason why results did not reach their reader; undefined
   * where they did.
   */
  lostOutput(): Promise<Error | undefined>;
}

export function processIo(): ProcessIo {
  let lost: Error | undefined;
  const results = outputOf(process.stdout, (error) => {
    lost ??= error;
  });
  return {
    stdout: results,
    // Talk that nobody can read any more, because the terminal is gone, is no reason to lose a measurement.
    stderr: outputOf(process.stderr, () => {}),
    env: process.env,
    cwd: process.cwd(),
    // Whoever sends a second signal wants no orderly end. Every other end is by process.exitCode.
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
    // A reader that has seen enough (`| head`) closes its end, which is no fault of the tool.
    if (error.code !== 'EPIPE') onFailure(error);
  });
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      // A terminal that does not know its size reports 0.
      return stream.isTTY ? stream.columns || undefined : undefined;
    },
    write: (text) => void stream.write(text),
  };
}
