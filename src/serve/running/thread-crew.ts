import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Threads of one kind, each with a number from 0. */
export interface ThreadCrew {
  readonly threads: readonly Worker[];
  /** Sends each of them a message, and resolves when each has sent one, or has ended. */
  ask(message: unknown): Promise<void>;
  /** Sends each of them `'stop'`, and resolves with whether all ended with exit code 0. */
  stop(): Promise<boolean>;
  /** Ends each of them without asking, and resolves with their exit codes. */
  end(): Promise<readonly number[]>;
}

/** Starts a thread per item of data, and waits until each has sent a message. Rejects where one ends or throws before. */
export async function startThreads(entry: URL, data: readonly unknown[]): Promise<ThreadCrew> {
  const threads = data.map((workerData) => new Worker(entry, { workerData }));
  const codes = threads.map(exitCode);
  await Promise.all(threads.map(greetingOf));
  // Whoever lost its thread notices by its connections.
  for (const thread of threads) thread.on('error', report);
  return {
    threads,
    async ask(message) {
      const answers = threads.map(nextMessage);
      for (const thread of threads) thread.postMessage(message);
      await Promise.all(answers.map((answer, i) => Promise.race([answer, codes[i]])));
    },
    async stop() {
      for (const thread of threads) thread.postMessage('stop');
      return (await Promise.all(codes)).every((code) => code === 0);
    },
    end: () => Promise.all(threads.map((thread) => thread.terminate())),
  };
}

function exitCode(thread: Worker): Promise<number> {
  return new Promise((resolve) => thread.once('exit', resolve));
}

/** Unlike `once`, it does not reject where the thread fails: its end says so. */
function nextMessage(thread: Worker): Promise<unknown> {
  return new Promise((resolve) => thread.once('message', resolve));
}

async function greetingOf(thread: Worker): Promise<void> {
  const ended = new Promise<never>((_, reject) => {
    thread.once('exit', (code) => reject(new Error(`a thread ended before it served, by exit code ${code}`)));
  });
  await Promise.race([once(thread, 'message'), ended]);
}

function report(error: Error): void {
  process.stderr.write(`a thread failed: ${error.message}\n`);
}

/**
 * Ends threads that listen to one port. All of them close their listeners before any answers with `connection: close`: whoever comes
 * again then is refused, and not accepted by a thread that is about to stop.
 */
export async function stopListening(crew: ThreadCrew): Promise<boolean> {
  await crew.ask('close');
  return crew.stop();
}
