/** What the command line reads and writes; tests put their own here. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Calls back for every signal that asks the tool to end; returns how to stop listening. */
  onSignal(listener: (signal: 'SIGINT' | 'SIGTERM') => void): () => void;
  /** Ends the process, whatever is under way. */
  endNow(code: number): void;
}

export interface Output {
  readonly isTTY: boolean;
  /** Of a terminal, above 0; undefined elsewhere. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/** This process's own streams and signals. */
export function processIo(): Io {
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    // The second signal: whoever sends it wants no orderly end. Every other end is by process.exitCode.
    endNow: (code) => process.exit(code),
    onSignal: (listener) => {
      process.on('SIGINT', listener);
      process.on('SIGTERM', listener);
      return () => {
        process.off('SIGINT', listener);
        process.off('SIGTERM', listener);
      };
    },
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  // A reader that has seen enough (`| head`) closes its end: no fault of ours.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
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
