import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { CHANNEL_DESCRIPTOR, type Sealed } from '../../cell/channel-format.js';

/** Only the tool's own code runs in these processes, so that every line is a message. */
const TOKEN = 'probe';

/** A process of a server, or one that loads it. It ends with the probe's own process. */
export class ServingChild<In, Out extends { readonly type: string }> {
  readonly #channel: Duplex;
  readonly #unread: Out[] = [];
  readonly #waiting: ((message: Out | undefined) => void)[] = [];
  readonly #kill: () => void;
  #hasEnded = false;

  constructor(entry: URL) {
    const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(entry)], {
      stdio: ['ignore', 'ignore', 'ignore', 'overlapped'],
    });
    const channel = child.stdio[CHANNEL_DESCRIPTOR];
    if (!(channel instanceof Duplex)) throw new Error('no process can be started for a server');
    this.#channel = channel.on('error', () => {});
    this.#kill = () => void child.kill('SIGKILL');
    let pending = '';
    channel.setEncoding('utf8').on('data', (text: string) => {
      const lines = (pending + text).split('\n');
      pending = lines.pop() ?? '';
      for (const line of lines) this.#take(line);
    });
    child.once('close', () => {
      this.#hasEnded = true;
      for (const resolve of this.#waiting.splice(0)) resolve(undefined);
    });
  }

  /** Says something, and waits for the answer that is due. Throws where another comes, or none. */
  async ask<Type extends Out['type']>(
    message: In,
    type: Type,
  ): Promise<Extract<Out, { readonly type: Type }>> {
    const sealed: Sealed<In> = [TOKEN, message];
    this.#channel.write(`${JSON.stringify(sealed)}\n`);
    const said = this.#unread.shift() ?? (await this.#next());
    if (said !== undefined && isOf(said, type)) return said;
    throw new Error(
      said === undefined
        ? 'a process of a server ended'
        : 'message' in said
          ? String(said.message)
          : `'${type}' was due, and '${said.type}' came`,
    );
  }

  end(): void {
    this.#kill();
  }

  #next(): Promise<Out | undefined> {
    if (this.#hasEnded) return Promise.resolve(undefined);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #take(line: string): void {
    const [, message]: Sealed<Out> = JSON.parse(line);
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#unread.push(message);
    else waiting(message);
  }
}

function isOf<Said extends { readonly type: string }, Type extends Said['type']>(
  said: Said,
  type: Type,
): said is Extract<Said, { readonly type: Type }> {
  return said.type === type;
}
