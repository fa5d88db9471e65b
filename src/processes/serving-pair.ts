import { fileURLToPath } from 'node:url';
import { cleanText } from '../model/clean-text.js';
import type { FromLoad, ToLoad } from '../serve/loading/load-protocol.js';
import type { FromServer, ToServer } from '../serve/serve-protocol.js';
import { MAX_LINE_LENGTH } from '../store/limits.js';
import { endingText } from './ending-text.js';
import type { Watch } from './look-at-file.js';
import { FROM_LOAD, FROM_SERVER } from './serve-messages.js';
import { type Ending, WatchedProcess } from './watched-process.js';

const SERVER_ENTRY = fileURLToPath(new URL('../serve/server-process.js', import.meta.url));
const LOAD_ENTRY = fileURLToPath(new URL('../serve/load-process.js', import.meta.url));

/** A server whose end is the cause of a failed load has said so by then. */
const LAST_WORDS_MS = 1000;

/** Why a server has no numbers, in a sentence that can be shown and saved. */
export class ServingFailed extends Error {
  override readonly name = 'ServingFailed';

  constructor(message: string) {
    super(cleanText(message, MAX_LINE_LENGTH));
  }
}

/** This machine has no such server, for the reason in the message. */
export class ServingSkipped extends Error {
  override readonly name = 'ServingSkipped';
}

/** A server's process and the process that loads it, both watched. */
export class ServingPair {
  readonly #server: WatchedProcess<ToServer, FromServer>;
  readonly #guardian: Watch['guardian'];
  /** It is started when it is first told something: until then the server has the machine for itself. */
  #sender: WatchedProcess<ToLoad, FromLoad> | undefined;

  constructor({ guardian }: Pick<Watch, 'guardian'>) {
    this.#guardian = guardian;
    this.#server = new WatchedProcess(SERVER_ENTRY, guardian, (said) => FROM_SERVER.read(said, []));
  }

  /** Tells the server something. Throws ServingFailed where another answer comes, or none within the time. */
  async server<Type extends FromServer['type']>(
    message: ToServer,
    type: Type,
    limitMs: number,
  ): Promise<Extract<FromServer, { readonly type: Type }>> {
    this.#server.send(message);
    const said = await this.#server.next(limitMs);
    if (isOf(said, type)) return said;
    if (said.type === 'not here') throw new ServingSkipped(said.message);
    throw new ServingFailed(whyNot(said));
  }

  /** Tells the process that sends requests something, and waits for what it says next. Throws ServingFailed as `server` does. */
  async load<Type extends FromLoad['type']>(
    message: ToLoad,
    type: Type,
    limitMs: number,
  ): Promise<Extract<FromLoad, { readonly type: Type }>> {
    this.#sender ??= new WatchedProcess(LOAD_ENTRY, this.#guardian, (said) => FROM_LOAD.read(said, []));
    this.#sender.send(message);
    const said = await this.#sender.next(limitMs);
    if (isOf(said, type)) return said;
    // A server that failed or ended says why nothing can be sent to it, and nobody needs one any more that did not.
    const cause = await this.#server.next(LAST_WORDS_MS);
    if (cause.type !== 'ended' || cause.cause !== 'timed-out') throw new ServingFailed(whyNot(cause));
    if (said.type === 'failed') throw new ServingFailed(`requests can't be sent: ${said.message}`);
    throw new ServingFailed(
      said.type === 'ended' ? endingText(said, 'the load') : `the load ended with '${said.type}'`,
    );
  }

  /** Resolves when both processes, and all that they started, are gone. */
  async end(): Promise<void> {
    await Promise.all([this.#server.end(0), this.#sender?.end(0)]);
  }
}

/** Asks a pair that is there for nothing else. An abort ends it; it is gone, with all that it started, when this resolves. */
export async function withPair<Answer>(
  watch: Watch,
  ask: (pair: ServingPair) => Promise<Answer>,
): Promise<Answer> {
  const pair = new ServingPair(watch);
  const abort = (): void => void pair.end();
  watch.signal.addEventListener('abort', abort, { once: true });
  if (watch.signal.aborted) abort();
  try {
    return await ask(pair);
  } finally {
    watch.signal.removeEventListener('abort', abort);
    await pair.end();
  }
}

function isOf<Said extends { readonly type: string }, Type extends string>(
  said: Said,
  type: Type,
): said is Extract<Said, { readonly type: Type }> {
  return said.type === type;
}

function whyNot(said: FromServer | Ending): string {
  if (said.type === 'failed') return said.message;
  if (said.type !== 'ended') return `the server answered '${said.type}'`;
  const [thrown] = /^\w*Error\b.*$/m.exec(said.tail) ?? [];
  return `${endingText(said, 'the server')}${thrown === undefined ? '' : `: ${thrown}`}`;
}
