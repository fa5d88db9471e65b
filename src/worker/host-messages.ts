import type { QueueStart, WorkerFailure, WorkerMessage } from './messages.js';

/**
 * What a session and a host that lends it workers say to each other through Redis. Both sides check what they read, because
 * anybody who reaches the server can write there. History of the number:
 * 1 — first published.
 */
export const HOST_PROTOCOL = 1;

/** A job in the queue of hosts: start one worker for a session, and stay until it has ended. */
export interface HostJob {
  readonly protocol: number;
  /** Hexadecimal SHA-256 of the workload's file, which the host must have too. */
  readonly digest: string;
  /** The name of the session's queue of tasks. */
  readonly session: string;
  readonly start: HostStart;
}

/** What the session decides of a worker. Which file is loaded, and how Redis is reached, is the host's own affair. */
export type HostStart = Pick<
  QueueStart,
  'token' | 'exportName' | 'inFlight' | 'inLists' | 'sharedKey' | 'place'
>;

/** From the session to a worker's host, on the worker's channel. */
export type HostRequest = 'cpu' | 'stop' | 'kill';

/** How a worker on another host ended. */
export interface HostEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

/** The channel that a session listens to: while nobody does, it is gone. */
export function sessionChannel(prefix: string, session: string): string {
  return `${prefix}:${session}:session`;
}

/** The channel on which a worker's host hears the session. */
export function workerChannel(prefix: string, session: string, place: number): string {
  return `${prefix}:${session}:worker:${place}`;
}

const NAME = /^[0-9a-f]{32}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const EXPORT = /^[\p{ID_Start}$_][\p{ID_Continue}$]{0,199}$/u;
const HOST = /^[\w.-]{1,253}$/;
const SIGNAL = /^SIG[A-Z0-9]{1,12}$/;
const ARRAY = /^(Big)?(Ui|I)nt(8|16|32|64)Array$|^Uint8ClampedArray$|^Float(32|64)Array$/;
const MOST_ELEMENTS = 2 ** 32;
const MOST_WORKERS = 1024;
const MOST_IN_FLIGHT = 1024;
/** A longer message explains nothing more. */
const MOST_TEXT = 16_384;

/** Returns a job's data if they have the right shape; undefined for any other. */
export function readHostJob(data: unknown, prefix: string): HostJob | undefined {
  if (!isRecord(data) || !isRecord(data['start'])) return undefined;
  const { protocol, digest, session, start } = data;
  const { token, exportName, output, inFlight, inLists, sharedKey, place } = start;
  const isJob =
    isCount(protocol) &&
    isText(digest, DIGEST) &&
    isText(session, NAME) &&
    isCount(token) &&
    (exportName === null || isText(exportName, EXPORT)) &&
    (output === undefined || isOutput(output)) &&
    isCount(inFlight, MOST_IN_FLIGHT) &&
    typeof inLists === 'boolean' &&
    (sharedKey === null || sharedKey === `${prefix}:${session}:shared`) &&
    isCount(place, MOST_WORKERS);
  return isJob ? (data as unknown as HostJob) : undefined;
}

/** Returns a message of a worker on another host if it has the right shape; undefined for any other. */
export function readHostMessage(message: unknown): WorkerMessage | undefined {
  if (!Array.isArray(message) || !isCount(message[0])) return undefined;
  const [, kind, ...rest] = message;
  const isMessage =
    (kind === 'ready' && isCount(rest[0]) && rest[1] === 0 && isAmount(rest[2]) && isText(rest[3], HOST)) ||
    (kind === 'cpu' && isAmount(rest[0])) ||
    (kind === 'failed' && isFailure(rest[0]));
  return isMessage ? (message as unknown as WorkerMessage) : undefined;
}

/** Returns how a worker ended if that has the right shape; undefined for anything else. */
export function readHostEnd(value: unknown): HostEnd | undefined {
  if (!isRecord(value)) return undefined;
  const { code, signal } = value;
  const isEnd = (code === null || isCount(code, 255)) && (signal === null || isText(signal, SIGNAL));
  return isEnd ? (value as unknown as HostEnd) : undefined;
}

function isOutput(value: unknown): boolean {
  return isRecord(value) && isText(value['type'], ARRAY) && isCount(value['partLength'], MOST_ELEMENTS);
}

function isFailure(value: unknown): value is WorkerFailure {
  if (!isRecord(value)) return false;
  const { kind, message, stack } = value;
  return (
    (kind === 'threw' || kind === 'not-cloneable' || kind === 'bad-module') &&
    isText(message) &&
    (stack === undefined || isText(stack))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, form?: RegExp): value is string {
  return typeof value === 'string' && value.length <= MOST_TEXT && (form === undefined || form.test(value));
}

function isCount(value: unknown, most = Number.MAX_SAFE_INTEGER): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
