import { Bench } from 'tinybench';
import type { Turn } from '../model/measurement.js';
import type { RoundBudget } from '../model/plan.js';
import { now } from '../worker/clock.js';

/**
 * Takes a cell's warm turns as one tinybench task: at least one, then more until there are enough or the time is up.
 * `first` is a turn that was taken already. The durations are the turns' own. The turns are kept here, in time order, because tinybench sorts its samples.
 */
export async function sampleTurns(
  turn: () => Promise<Turn>,
  { samples, measureMs }: Pick<RoundBudget, 'samples' | 'measureMs'>,
  first?: Turn,
): Promise<Turn[]> {
  const turns: Turn[] = [];
  const time = new AbortController();
  const end = now() + measureMs - (first?.metrics.warm ?? 0);
  let failure: { readonly thrown: unknown } | undefined;
  const task = async (): Promise<{ overriddenDuration: number }> => {
    try {
      const taken = turns.length === 0 && first !== undefined ? first : await turn();
      turns.push(taken);
      if (now() >= end) time.abort();
      return { overriddenDuration: taken.metrics.warm };
    } catch (thrown) {
      // tinybench makes an Error of whatever is thrown.
      failure = { thrown };
      throw thrown;
    }
  };
  // By default tinybench would warm up once more, take 64 samples in a second at least, and keep errors to itself.
  const bench = new Bench({ warmup: false, iterations: samples, time: 0, throws: true });
  bench.add('warm', task, { async: true, signal: time.signal });
  try {
    await bench.run();
  } catch (error) {
    throw failure === undefined ? error : failure.thrown;
  }
  return turns;
}
