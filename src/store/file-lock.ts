import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type FileHandle, open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import { errorCode } from './system-error.js';

/** The holder of a lock, as the lock's file names it. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /**
   * When the process started, in the kernel's ticks: distinguishes it from a later process with its pid. Null
   * outside Linux.
   */
  readonly started: string | null;
}

/**
 * Takes the lock of a file, so that two runs never overwrite each other's results, and returns a function
 * that releases it. A lock whose process is gone is taken over. Throws a UsageError if another process holds
 * the lock.
 */
export async function lockFile(target: string): Promise<() => Promise<void>> {
  const lock = `${target}.lock`;
  const id = randomBytes(8).toString('hex');
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), started: startOf(process.pid), id });
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if (await create(lock, mine)) return () => release(lock, mine);
    const content = await readText(lock);
    if (content === undefined) continue;
    const state = await stateOf(lock, content);
    if (state === 'held') throw held(target, lock, content);
    if (state === 'abandoned' && (await removeAbandoned(lock))) continue;
    await setTimeout(RETRY_MS);
  }
  throw held(target, lock, '');
}

/** Attempts repeat only while another run is just taking the lock, or taking it over from a dead one. */
const MAX_ATTEMPTS = 200;
const RETRY_MS = 5;

/**
 * How long a lock may be empty, because its process is about to write it. An older one belongs to a process
 * that was killed.
 */
const SILENT_MS = 10_000;

async function stateOf(lock: string, content: string): Promise<'held' | 'silent' | 'abandoned'> {
  if (content === '') return (await ageMs(lock)) > SILENT_MS ? 'abandoned' : 'silent';
  const holder = parseHolder(content);
  return holder === undefined || isAlive(holder) ? 'held' : 'abandoned';
}

/**
 * Removes a dead process's lock, one run at a time: between reading a lock and removing it, another run may
 * have removed it and taken its own. Returns false if another run is already removing it.
 */
async function removeAbandoned(lock: string): Promise<boolean> {
  const guard = `${lock}.takeover`;
  if (!(await create(guard, ''))) {
    if ((await ageMs(guard)) > SILENT_MS) await rm(guard, { force: true });
    return false;
  }
  try {
    const content = await readText(lock);
    if (content !== undefined && (await stateOf(lock, content)) === 'abandoned')
      await rm(lock, { force: true });
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}

async function ageMs(path: string): Promise<number> {
  const status = await stat(path).catch(() => undefined);
  return status === undefined ? 0 : Date.now() - status.mtimeMs;
}

async function create(lock: string, content: string): Promise<boolean> {
  const file = await openNew(lock);
  if (file === undefined) return false;
  try {
    await file.writeFile(content);
    return true;
  } catch (error) {
    await rm(lock, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function openNew(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return undefined;
    throw error;
  }
}

async function release(lock: string, mine: string): Promise<void> {
  if ((await readText(lock)) === mine) await rm(lock, { force: true });
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, host, started }: Partial<Record<string, unknown>> = JSON.parse(text);
    if (!Number.isSafeInteger(pid) || typeof pid !== 'number' || pid < 1 || typeof host !== 'string')
      return undefined;
    return { pid, host, started: typeof started === 'string' ? started : null };
  } catch {
    return undefined;
  }
}

function isAlive({ pid, host, started }: Holder): boolean {
  // Nothing can be known about processes of another machine.
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM means that the process exists and belongs to another user.
    if (errorCode(error) === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return started === null || now === null || now === started;
}

/**
 * Reads the start time from /proc/pid/stat (proc(5)): state and start time are fields 3 and 22, and the name
 * before them may contain spaces and brackets.
 */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended, though its parent has not collected it: in a container without an init nobody ever
    // does.
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function held(target: string, lock: string, content: string): UsageError {
  const holder = parseHolder(content);
  const who =
    holder === undefined ? 'another run' : `process ${holder.pid} on ${cleanText(holder.host, 100)}`;
  return new UsageError(
    `${cleanText(target, 300)} is being written by ${who}: name another output, or delete ${cleanText(lock, 300)} if that run is gone`,
  );
}
