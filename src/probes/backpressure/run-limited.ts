import type { Limiter } from '../../model/backpressure.js';

/** A tenth of the article's 100,000 requests, a tenth as long: its limit, and its proportions. */
export const REQUESTS = 10_000;
export const LIMIT = 500;
const LEAST_MS = 10;
const MOST_MS = 20;

/**
 * Makes a request for each delay (from 0 to 1, between the shortest and the longest), at most LIMIT of them at once.
 * `onDone` hears after each how many have been answered, and how many were under way until then.
 */
export async function runLimited(
  limiter: Limiter,
  delays: readonly number[],
  onDone: (count: number, underWay: number) => void = () => {},
): Promise<void> {
  let done = 0;
  let underWay = 0;
  const request = async (delay: number): Promise<void> => {
    underWay += 1;
    await new Promise<void>((resolve) => setTimeout(resolve, LEAST_MS + delay * (MOST_MS - LEAST_MS)));
    done += 1;
    onDone(done, underWay);
    underWay -= 1;
  };
  await WAYS[limiter](delays, request);
}

type Request = (delay: number) => Promise<void>;

const WAYS: Readonly<Record<Limiter, (delays: readonly number[], request: Request) => Promise<void>>> = {
  /** A promise is made when there is room for its request. */
  async before(delays, request) {
    const room = new Room(LIMIT);
    const underWay = new Set<Promise<void>>();
    for (const delay of delays) {
      await room.enter();
      const one = request(delay).finally(() => {
        room.leave();
        underWay.delete(one);
      });
      underWay.add(one);
    }
    await Promise.all(underWay);
  },
  /** All promises are made at once, and each waits for room. */
  async inside(delays, request) {
    const room = new Room(LIMIT);
    await Promise.all(
      delays.map(async (delay) => {
        await room.enter();
        await request(delay);
        room.leave();
      }),
    );
  },
  /** The next requests begin when all before them are done. */
  async batches(delays, request) {
    for (let from = 0; from < delays.length; from += LIMIT)
      await Promise.all(delays.slice(from, from + LIMIT).map(request));
  },
};

/** Lets a limited number in at once. */
class Room {
  /** In the order of their coming. */
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(size: number) {
    this.#free = size;
  }

  async enter(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
