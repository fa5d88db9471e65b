import type { FromCourier } from '../../fleet/courier-messages.js';
import type { AtWork, HandedOut } from '../../fleet/handed-out.js';
import type { RunningCourier } from '../../fleet/start-courier.js';
import { asClause } from '../../model/as-clause.js';
import { cleanText } from '../../model/clean-text.js';
import { messageOf, UsageError } from '../../model/failure.js';
import { type RedisPlace, showRedisPlace } from '../../model/redis-url.js';
import type { Io } from '../io.js';
import type { Live } from '../live.js';

export interface FleetSetup {
  readonly server: RedisPlace;
  readonly password: string | null;
  /** The commit that agents have to be at; null where the checkout is at none. */
  readonly commit: string | null;
  /** Saves what has arrived, where it can be saved. */
  readonly save?: () => Promise<void>;
  readonly now: Pick<Live, 'guardian' | 'signal'>;
  readonly io: Pick<Io, 'cwd' | 'stderr'>;
  readonly quiet: boolean;
}

/** A run that waits for a server gives up after this long: what is measured is saved, and the run can go on later. */
const LONGEST_AWAY_MS = 300_000;
/** What has arrived is saved this often. */
const SAVE_MS = 1000;
/** A job whose results are refused so often is not handed out any more: it would be measured for ever. */
const MOST_REFUSALS = 3;
/** Said where all agents work for others. */
const BUSY = 'all agents that are there are busy with other work, and this waits until one is free';
/** What agents do is reported this often. */
const REPORT_MS = 15_000;

/** Says why agents, and those who hand out, can't use a server. */
export function unusable(server: RedisPlace, reason: string): UsageError {
  const hint = 'Is it running, and is its password in the environment?';
  const why = asClause(cleanText(reason, 200));
  return new UsageError(`the Redis server at ${showRedisPlace(server)} can't be used: ${why}. ${hint}`);
}

/** Hears what the courier reports, until all that was handed out is done. */
export class FleetHearing {
  readonly #work: HandedOut;
  readonly #setup: FleetSetup;
  readonly #end: Promise<void>;
  #finish: () => void = () => {};
  #fail: (error: unknown) => void = () => {};
  #courier: RunningCourier | undefined;
  #isReady = false;
  #away: NodeJS.Timeout | undefined;
  #agents: number | undefined;
  #hasNews = false;
  #saving: Promise<void> = Promise.resolve();
  /** Results that are being checked. */
  #taking: Promise<unknown> = Promise.resolve();
  readonly #refusals = new Map<string, number>();
  readonly #roundsAtFailure = new Map<string, number>();
  readonly #said = new Set<string>();
  #reported: readonly string[] = [];

  constructor(work: HandedOut, setup: FleetSetup) {
    this.#work = work;
    this.#setup = setup;
    this.#end = new Promise((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
  }

  async measure(courier: RunningCourier): Promise<void> {
    const { signal } = this.#setup.now;
    this.#courier = courier;
    const saver = setInterval(() => this.#save(), SAVE_MS);
    const reporter = setInterval(() => this.#report(), REPORT_MS);
    signal.addEventListener('abort', () => this.#finish(), { once: true });
    // A signal that was aborted before has no event any more.
    if (signal.aborted || this.#work.open.size === 0) this.#finish();
    try {
      await this.#end;
      // A result that is here already counts, also where an interruption came while it was checked.
      await this.#taking;
      // What no agent has begun is not measured for nobody; what is begun is kept by its agent.
      for (const id of this.#work.open.keys()) courier.send({ type: 'drop', id });
    } finally {
      clearInterval(saver);
      clearInterval(reporter);
      clearTimeout(this.#away);
      await this.#saving;
    }
  }

  hear(message: FromCourier): void {
    const at = showRedisPlace(this.#setup.server);
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#handOut();
        break;
      case 'back':
        clearTimeout(this.#away);
        this.#away = undefined;
        this.#say(`${at} is back`);
        // A server that keeps nothing on a disk has forgotten the jobs.
        this.#handOut();
        break;
      case 'away':
        this.#isAway(cleanText(message.reason, 200), at);
        break;
      case 'trouble':
        this.#sayOnce(`${at} refuses: ${asClause(cleanText(message.reason, 200))}. What has arrived is kept`);
        break;
      case 'agents':
        this.#count(message.count);
        if (message.areBusy) this.#sayOnce(BUSY);
        break;
      case 'news':
        void this.#checked(() => this.#work.hear(message.id, message.news));
        break;
      case 'stalled':
        this.#tell(this.#work.lose(message.id));
        break;
      case 'forgotten':
        this.#work.lose(message.id);
        this.#sayOnce(`${at} has forgotten a part of the work, which is handed out again`);
        this.#handOut();
        break;
      case 'completed':
        this.#taking = Promise.all([this.#taking, this.#completed(message.id, message.result)]);
        break;
      case 'failed':
        this.#failed(message.id, cleanText(message.reason, 200));
        break;
    }
  }

  #handOut(): void {
    const { open } = this.#work;
    this.#courier?.send({ type: 'jobs', jobs: [...open].map(([id, data]) => ({ id, data })) });
  }

  async #completed(id: string, result: unknown): Promise<void> {
    const isTaken = await this.#checked(() => this.#work.complete(id, result));
    this.#courier?.send({ type: 'drop', id });
    if (!isTaken) this.#refused(id);
    this.#save();
    this.#finishIfDone();
  }

  /** A result that is none has to be measured again, but an agent that differs from this process would never succeed. */
  #refused(id: string): void {
    const refusals = (this.#refusals.get(id) ?? 0) + 1;
    this.#refusals.set(id, refusals);
    if (refusals < MOST_REFUSALS) this.#handOut();
    else if (this.#work.open.has(id)) this.#giveUp(id, `its results were refused ${refusals} times`);
  }

  /** A block that has lost many agents is worth further ones as long as they get anywhere with it. */
  #failed(id: string, reason: string): void {
    const rounds = this.#work.roundsOf(id);
    const before = this.#roundsAtFailure.get(id) ?? 0;
    this.#roundsAtFailure.set(id, rounds);
    this.#courier?.send({ type: 'drop', id });
    if (rounds > before) this.#handOut();
    else this.#giveUp(id, reason);
  }

  #giveUp(id: string, reason: string): void {
    this.#say(`a part of the work is given up: ${reason}`);
    this.#work.fail(id);
    this.#finishIfDone();
  }

  #finishIfDone(): void {
    if (this.#work.open.size === 0) this.#finish();
  }

  #isAway(reason: string, at: string): void {
    if (!this.#isReady) {
      this.#fail(unusable(this.#setup.server, reason));
      return;
    }
    this.#say(`${at} is away (${reason}): what has arrived is kept, and agents go on`);
    this.#away ??= setTimeout(() => {
      this.#say(`${at} stayed away`);
      this.#finish();
    }, LONGEST_AWAY_MS);
  }

  #count(agents: number): void {
    if (agents === 0 && this.#agents !== 0) {
      const { commit: wanted } = this.#setup;
      const commit = wanted === null ? '' : ` at commit ${wanted.slice(0, 9)}`;
      this.#say(
        `no agent is there: start parallel-bench agent --redis ${showRedisPlace(this.#setup.server)} on another machine, in a checkout${commit}`,
      );
    } else if (agents > 0 && this.#agents === 0)
      this.#say(`${agents} ${agents === 1 ? 'agent is' : 'agents are'} there`);
    this.#agents = agents;
  }

  /** Takes what came from the server, unless it is none of this run. */
  async #checked(take: () => string | undefined | Promise<string | undefined>): Promise<boolean> {
    try {
      this.#tell(await take());
      this.#hasNews = true;
      return true;
    } catch (error) {
      if (error instanceof UsageError) this.#sayOnce(`left out: ${messageOf(error)}`);
      else this.#fail(error);
      return false;
    }
  }

  /** A line that is still that of the last report is not said again: the time in it is that of a while ago. */
  #report(): void {
    const lines = this.#work.atWork().map(lineOf);
    for (const line of lines) if (!this.#reported.includes(line)) this.#say(line);
    this.#reported = lines;
  }

  #save(): void {
    const { save } = this.#setup;
    if (!this.#hasNews || save === undefined) return;
    this.#hasNews = false;
    this.#saving = this.#saving.then(save).catch((error: unknown) => this.#sayOnce(messageOf(error)));
  }

  #tell(text: string | undefined): void {
    if (text !== undefined) this.#sayOnce(text);
  }

  #sayOnce(text: string): void {
    if (this.#said.has(text)) return;
    this.#said.add(text);
    this.#say(text);
  }

  #say(text: string): void {
    if (!this.#setup.quiet) this.#setup.io.stderr.write(`parallel-bench: ${cleanText(text, 500)}\n`);
  }
}

function lineOf({ agent, names, doing, leftMs }: AtWork): string {
  const left = leftMs === null ? 'time left not known' : `about ${Math.ceil(leftMs / 1000)} s left`;
  return `agent ${agent}, ${names}: ${doing || left}`;
}
