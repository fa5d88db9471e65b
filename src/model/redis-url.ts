/** Where a Redis server is, without anything secret: a results file may hold its address. */
export interface RedisPlace {
  readonly host: string;
  readonly port: number;
  /** Whether the connection is encrypted. */
  readonly isTls: boolean;
  /** The user's name; absent where the server's default user is meant. */
  readonly username?: string;
  readonly database: number;
}

/** A Redis server's URL in its parts. */
export interface RedisUrl {
  readonly place: RedisPlace;
  /** Undefined where the URL has none. */
  readonly password: string | undefined;
}

/** The environment variable that holds the server's password: it goes to processes, and into no file. */
export const REDIS_PASSWORD_VARIABLE = 'PARALLEL_BENCH_REDIS_PASSWORD';

const DEFAULT_PORT = 6379;
const MOST_PORTS = 65_535;
const MOST_DATABASES = 1_000_000;

/**
 * Reads `redis://user:password@host:port/database`, or `rediss://` for an encrypted connection. Throws an Error that
 * does not show the text, because the text may hold a password.
 */
export function parseRedisUrl(text: string): RedisUrl {
  const port = portOf(text);
  if (port !== undefined && !isPort(port)) throw wrong('the port is no number from 1 to 65535');
  if (!URL.canParse(text)) throw wrong('what was given is no URL');
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(text);
  if (protocol !== 'redis:' && protocol !== 'rediss:') throw wrong(`seen: ${protocol}//…`);
  if (hostname === '') throw wrong('the host is missing');
  if (search !== '') throw wrong('it has a query, from the ? on, and takes none');
  if (hash !== '') throw wrong('it has a fragment, from the # on, and takes none');
  const path = /^\/?(\d*)$/.exec(pathname)?.[1];
  if (path === undefined || Number(path) > MOST_DATABASES)
    throw wrong('what follows the host and the port is no number of a database');
  const user = decoded(username);
  const place: RedisPlace = {
    // An address of IPv6 stands in brackets in a URL, and nowhere else.
    host: decoded(hostname).replace(/^\[|\]$/g, ''),
    port: port === undefined ? DEFAULT_PORT : Number(port),
    isTls: protocol === 'rediss:',
    database: Number(path),
    ...(user !== '' && { username: user }),
  };
  return { place, password: password === '' ? undefined : decoded(password) };
}

/** Writes a server's URL without a password. */
export function showRedisPlace({ host, port, isTls, username, database }: RedisPlace): string {
  const user = username === undefined ? '' : `${encodeURIComponent(username)}@`;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return `redis${isTls ? 's' : ''}://${user}${shownHost}:${port}${database === 0 ? '' : `/${database}`}`;
}

/** Finds what stands where the port does, which makes a text no URL at all where it is none. Undefined where nothing does. */
function portOf(text: string): string | undefined {
  const [, port] = /^rediss?:\/\/(?:[^/?#]*@)?(?:\[[^\]]*\]|[^:/?#]*):([^/?#]*)/i.exec(text) ?? [];
  return port === '' ? undefined : port;
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_PORTS;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw wrong('a part of it is not encoded as a URL has to be');
  }
}

function wrong(why: string): Error {
  return new Error(`takes redis://host:port or rediss://host:port; ${why}`);
}
