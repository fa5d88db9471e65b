// A worker that tries what code which nobody trusts would try. It harms nothing: the file and the process are the probe's own.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { Intrusion } from '../../model/intrusions.js';
import { appState } from './app-state.js';
import { PLANTED_PROPERTY, PLANTED_VARIABLE, SECRET_VARIABLE } from './planted.js';

/** What the worker could do by itself. */
export type IntruderReport = Readonly<Record<Exclude<Intrusion, 'environmentBack'>, string>>;

const { secretFile, otherProcess }: { readonly secretFile: string; readonly otherProcess: number } =
  workerData;

async function main(): Promise<void> {
  process.env[PLANTED_VARIABLE] = 'planted';
  const report: IntruderReport = {
    global: seen(Reflect.get(globalThis, PLANTED_PROPERTY) === 'known'),
    module: seen(appState.secret === 'known'),
    prototype: seen(Reflect.get([], PLANTED_PROPERTY) === 'known'),
    environment: seen(process.env[SECRET_VARIABLE] === 'known'),
    file: await tried(() => readFileSync(secretFile)),
    write: await tried(() => writeFileSync(`${secretFile}.written`, 'planted')),
    socket: await tried(openSocket),
    child: await tried(startProcess),
    // Signal 0 asks whether another could be sent, and does nothing.
    signal: await tried(() => process.kill(otherProcess, 0)),
  };
  parentPort?.postMessage(report);
}

function seen(isSeen: boolean): string {
  return isSeen ? 'can' : 'can’t';
}

async function tried(attempt: () => unknown): Promise<string> {
  try {
    await attempt();
    return 'can';
  } catch (error) {
    // Whatever else goes wrong is no refusal, and the probe has failed.
    if (error instanceof Error && 'code' in error && REFUSALS.has(String(error.code))) return 'can’t';
    throw error;
  }
}

const REFUSALS: ReadonlySet<string> = new Set(['ERR_ACCESS_DENIED', 'EACCES', 'EPERM']);

async function openSocket(): Promise<void> {
  // Node 26 throws its refusal where only this hears it, and not as an error of the server.
  const refusal = once(process, 'uncaughtException').then(([error]) => Promise.reject(error));
  const server = createServer().listen(0, '127.0.0.1');
  await Promise.race([once(server, 'listening'), refusal]);
  server.close();
}

function startProcess(): void {
  const { error } = spawnSync(process.execPath, ['--version'], { stdio: 'ignore' });
  if (error !== undefined) throw error;
}

// Keep this last: it uses everything defined above.
await main();
