import { AsyncLocalStorage } from 'node:async_hooks';

/** Clocks that go faster than time does, in place of those that code can read. */
export interface QuickClock {
  /**
   * Calls a function that reads these clocks until it waits for something else than a promise that is settled: in its
   * synchronous part. Everybody else in this process, such as a timer, and the function afterwards, reads Node's own clocks.
   */
  readonly within: <T>(call: () => T) => T;
  /** How often the function read one of them. */
  readonly reads: () => number;
  /** Puts Node's own clocks back. */
  readonly restore: () => void;
}

/**
 * Replaces `Date`, `performance.now` and `process.hrtime` by clocks that go `speed` times as fast for one function, counted
 * from now. Timers are left alone. A read after `limitMs` of real time throws, so that nobody who waits for a moment that has
 * been skipped waits for ever. Call `restore` soon: everybody's reads take longer.
 */
export function quickClock(speed: number, limitMs: number): QuickClock {
  const real = performance.now.bind(performance);
  const start = real();
  const [startDate, startHr] = [Date.now(), process.hrtime.bigint()];
  const caller = new AsyncLocalStorage<true>();
  let isOn = true;
  let reads = 0;
  const addedMs = (): number => {
    const ms = real() - start;
    if (!isOn || caller.getStore() === undefined) return ms;
    reads++;
    if (ms > limitMs) throw new Error('this takes longer with a clock that goes faster');
    return ms * speed;
  };
  const date = (): number => Math.floor(startDate + addedMs());
  const bigint = (): bigint => startHr + BigInt(Math.round(addedMs() * 1e6));
  const hrtime = (since?: [number, number]): [number, number] => {
    const ns = bigint() - (since === undefined ? 0n : BigInt(since[0]) * SECOND + BigInt(since[1]));
    return [Number(ns / SECOND), Number(ns % SECOND)];
  };
  const swaps = [
    swap(globalThis, 'Date', dateOf(date)),
    swap(performance, 'now', () => start + addedMs()),
    swap(process, 'hrtime', Object.assign(hrtime, { bigint })),
  ];
  return {
    within: (call) => {
      // What a timer or a reply does comes later than this.
      setImmediate(() => {
        isOn = false;
      });
      return caller.run(true, call);
    },
    reads: () => reads,
    restore: () => {
      for (const undo of swaps) undo();
    },
  };
}

const SECOND = 1_000_000_000n;

/** The class Date with another idea of what time it is. */
function dateOf(now: () => number): DateConstructor {
  return new Proxy(Date, {
    get: (date, key) => (key === 'now' ? now : Reflect.get(date, key)),
    construct: (date, args, asked) => Reflect.construct(date, args.length === 0 ? [now()] : args, asked),
  });
}

/** Sets a property to another value. The function it returns undoes that. */
function swap(owner: object, key: string, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, key);
  Object.defineProperty(owner, key, { value, configurable: true, writable: true });
  return () => {
    if (own === undefined) Reflect.deleteProperty(owner, key);
    else Object.defineProperty(owner, key, own);
  };
}
