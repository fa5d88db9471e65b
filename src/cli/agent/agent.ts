import type { AgentNews } from '../../fleet/agent-news.js';
import type { FromCourier } from '../../fleet/courier-messages.js';
import { isSeries } from '../../fleet/series-job.js';
import type { RunningCourier } from '../../fleet/start-courier.js';
import { asClause } from '../../model/as-clause.js';
import { cleanText } from '../../model/clean-text.js';
import { messageOf, UsageError } from '../../model/failure.js';
import { type RedisPlace, showRedisPlace } from '../../model/redis-url.js';
import { ExitCode } from '../exit-codes.js';
import { unusable } from '../fleet/fleet-hearing.js';
import type { Io } from '../io.js';
import type { Live } from '../live.js';
import type { RunDeclarations } from '../run/run-options.js';
import type { Assignment } from './assignment.js';
import { blockAssignment } from './block-assignment.js';
import { KeptCheckouts } from './kept-checkouts.js';
import { seriesAssignment } from './series-assignment.js';

/** A job that this checkout can't do goes to others first. */
const GIVE_BACK_MS = 5000;

export interface AgentSetup {
  readonly agent: string;
  readonly server: RedisPlace;
  readonly commit: string | null;
  readonly once: boolean;
  /** How checkouts of comparisons are built; undefined: by npm. */
  readonly build: string | undefined;
  readonly declared: RunDeclarations;
  readonly now: Live;
  readonly io: Io;
}

/** Hears what its courier reports, and works on one job at a time. */
export class Agent {
  readonly #setup: AgentSetup;
  readonly #end: Promise<ExitCode>;
  #finish: (code: ExitCode) => void = () => {};
  #fail: (error: unknown) => void = () => {};
  #courier: RunningCourier | undefined;
  #isReady = false;
  #isEnding = false;
  #working: Promise<void> = Promise.resolve();
  /** The job that is measured, and the way to end that. */
  #current: { readonly id: string; readonly stop: AbortController } | undefined;
  readonly #handedIn = new Map<string, Assignment>();
  readonly #checkouts = new KeptCheckouts();
  readonly #said = new Set<string>();

  constructor(setup: AgentSetup) {
    this.#setup = setup;
    this.#end = new Promise((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
  }

  async serve(start: (hear: (message: FromCourier) => void) => RunningCourier): Promise<ExitCode> {
    const { interruption, signal } = this.#setup.now;
    const courier = start((message) => this.#hear(message));
    this.#courier = courier;
    signal.addEventListener('abort', () => this.#finish(interruption.exitCode() ?? ExitCode.OK), {
      once: true,
    });
    try {
      return await this.#end;
    } finally {
      this.#isEnding = true;
      this.#current?.stop.abort();
      await this.#working;
      await this.#checkouts.close();
      await courier.close();
    }
  }

  #hear(message: FromCourier): void {
    const { agent, server, commit } = this.#setup;
    const at = showRedisPlace(server);
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#say(
          `agent ${agent} waits for runs of ${commit === null ? 'no commit' : `commit ${commit.slice(0, 9)}`} on ${at}`,
        );
        break;
      case 'away':
        if (this.#isReady)
          this.#say(`${at} is away (${message.reason}): rounds are kept here until it is back`);
        else this.#fail(unusable(server, message.reason));
        break;
      case 'back':
        this.#say(`${at} is back`);
        break;
      case 'trouble':
        this.#sayOnce(
          `${at} refuses: ${asClause(message.reason)}. Rounds are kept here, and tried again with the result`,
        );
        break;
      case 'job':
        this.#working = this.#working.then(() => this.#work(message.id, message.data));
        break;
      case 'lost':
        if (this.#current?.id === message.id) this.#current.stop.abort();
        break;
      case 'delivered':
        this.#delivered(message.id);
        break;
    }
  }

  /** Accepts, measures and hands in one job; whatever is wrong with it is told to its run. */
  async #work(id: string, data: unknown): Promise<void> {
    const { now } = this.#setup;
    // A courier takes the next job with the answer to the last one; an agent that ends leaves that to others.
    if (this.#isEnding) return;
    const stop = new AbortController();
    this.#current = { id, stop };
    const signal = AbortSignal.any([now.signal, stop.signal]);
    try {
      await this.#measure(id, await this.#accept(data, signal), signal);
    } catch (error) {
      const isBug = !(error instanceof UsageError) && !signal.aborted;
      if (!signal.aborted) this.#refuse(messageOf(error));
      this.#courier?.send({ type: 'give-back', afterMs: signal.aborted ? 0 : GIVE_BACK_MS });
      if (isBug) this.#fail(error);
    } finally {
      this.#current = undefined;
    }
  }

  #accept(data: unknown, signal: AbortSignal): Promise<Assignment> {
    const { now, io, declared, build } = this.#setup;
    const { cwd } = io;
    return isSeries(data)
      ? seriesAssignment(data, { cwd, build, checkouts: this.#checkouts })
      : blockAssignment(data, { cwd, declared }, { guardian: now.guardian, signal });
  }

  async #measure(id: string, assignment: Assignment, signal: AbortSignal): Promise<void> {
    const { agent, now, io } = this.#setup;
    const { names, title } = assignment;
    this.#say(`measures ${names}, ${title}`);
    const tell = (news: AgentNews): void => this.#courier?.send({ type: 'news', news });
    const result = await assignment.measure({ agent, tell, guardian: now.guardian, signal, io });
    if (signal.aborted) {
      this.#courier?.send({ type: 'give-back', afterMs: 0 });
      this.#say(`stopped measuring ${names}${assignment.keepsRounds ? '; its rounds are kept' : ''}`);
      return;
    }
    this.#handedIn.set(id, assignment);
    this.#courier?.send({ type: 'done', result });
    this.#say(`measured ${names}`);
  }

  #delivered(id: string): void {
    const assignment = this.#handedIn.get(id);
    if (assignment === undefined) return;
    this.#handedIn.delete(id);
    const forgotten = assignment.forget().catch(() => {});
    if (this.#setup.once) void forgotten.then(() => this.#finish(ExitCode.OK));
  }

  #refuse(reason: string): void {
    this.#courier?.send({ type: 'news', news: { kind: 'refused', agent: this.#setup.agent, reason } });
    this.#sayOnce(`refused: ${reason}`);
  }

  #say(text: string): void {
    this.#setup.io.stderr.write(`parallel-bench: ${cleanText(text, 500)}\n`);
  }

  #sayOnce(text: string): void {
    if (this.#said.has(text)) return;
    this.#said.add(text);
    this.#say(text);
  }
}
