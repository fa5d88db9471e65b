import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('./server-process.js', import.meta.url));

/** Starts a server of so many pages in a process of its own, and resolves when it listens. Rejects where it ends instead. */
export async function startServer(pages: number): Promise<{ url: string; stop(): Promise<void> }> {
  const child = fork(ENTRY, [String(pages)], { execArgv: [] });
  const exited = once(child, 'exit');
  const port = await Promise.race([
    once(child, 'message').then(([message]): unknown => message),
    exited.then(([code]) => {
      throw new Error(`the server of the pages ended with code ${code} before it listened`);
    }),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      await exited;
    },
  };
}
