import type { Channel } from './channel.js';
import type { Window } from './window.js';

/** How long messages may wait at one worker while another has none, in ms. Most are served before it is over. */
const PATIENCE_MS = 1;
/** So many answered messages are kept, because a list that loses its first element at every answer costs time. */
const MOST_KEPT = 64;

/**
 * What each worker was sent and has not answered. Messages that wait at a worker while another is idle are taken back, where
 * the workers' channels can do that: a long message came before them, and nobody knew.
 */
export class SentMessages<Message> {
  readonly #channels: readonly Channel[];
  readonly #window: Window;
  /** Per worker, in the order in which they were sent. The first ones are as many as were answered. */
  readonly #sent: Message[][];
  readonly #answered: number[];
  readonly #takenBack: (messages: readonly Message[]) => void;
  #timer: NodeJS.Timeout | undefined;

  /**
   * Passes messages that were taken back to `takenBack`. They count as not sent by then, and the window knows that the message
   * before them is a long one.
   */
  constructor(
    channels: readonly Channel[],
    window: Window,
    takenBack: (messages: readonly Message[]) => void,
  ) {
    this.#channels = channels;
    this.#window = window;
    this.#sent = channels.map(() => []);
    this.#answered = channels.map(() => 0);
    this.#takenBack = takenBack;
  }

  /** The number of messages that the worker has not answered. */
  countOf(place: number): number {
    return (this.#sent[place]?.length ?? 0) - (this.#answered[place] ?? 0);
  }

  /** The worker with the fewest such messages. */
  leastBusy(): number {
    const counts = this.#counts();
    return counts.indexOf(Math.min(...counts));
  }

  add(place: number, message: Message): void {
    this.#sent[place]?.push(message);
  }

  /**
   * Counts an answer. Which message it answers does not matter here: those that have not begun are always the last ones
   * sent.
   */
  answer(place: number): void {
    const answered = (this.#answered[place] ?? 0) + 1;
    this.#answered[place] = answered;
    if (answered === MOST_KEPT || this.countOf(place) === 0) {
      this.#sent[place]?.splice(0, answered);
      this.#answered[place] = 0;
    }
  }

  /** Says that a worker with no message left gets none now. */
  idle(): void {
    if (this.#timer === undefined && this.#waitingBeside().length > 0)
      this.#timer = setTimeout(() => this.#takeBack(), PATIENCE_MS);
  }

  /** Ends the watch, when all are answered or nobody waits for answers. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #takeBack(): void {
    this.#timer = undefined;
    const back = this.#waitingBeside().flatMap((place) => {
      const count = this.#channels[place]?.takeBack?.() ?? 0;
      if (count === 0) return [];
      this.#window.learn(place, PATIENCE_MS);
      return this.#sent[place]?.splice(-count) ?? [];
    });
    if (back.length > 0) this.#takenBack(back);
  }

  /** The workers at which messages may wait while another worker has none. */
  #waitingBeside(): number[] {
    const counts = this.#counts();
    if (!counts.includes(0)) return [];
    return [...counts.keys()].filter(
      (place) => this.countOf(place) > 1 && this.#channels[place]?.takeBack !== undefined,
    );
  }

  #counts(): number[] {
    return this.#channels.map((_, place) => this.countOf(place));
  }
}
