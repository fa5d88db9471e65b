import { cellId } from '../../model/cell.js';
import type { PairTape, TapedOutcome } from '../../verdict/pair-tape.js';
import type { PairsSetup } from '../pairs/pairs-setup.js';

/** A comparison whose answers from outside are recorded. The tape grows as it goes on. */
export interface Recording {
  readonly setup: PairsSetup;
  readonly tape: PairTape;
}

/** Makes a comparison record what it learns from outside, so that `replaySeries` can repeat it without measuring. */
export function recordSeries(setup: PairsSetup): Recording {
  const clock: number[] = [];
  const capacities: (number | null)[] = [];
  const outcomes: TapedOutcome[] = [];
  return {
    tape: { clock, capacities, outcomes },
    setup: {
      ...setup,
      now: () => {
        const ms = setup.now();
        clock.push(ms);
        return ms;
      },
      probe: async () => {
        const capacity = await setup.probe();
        capacities.push(capacity ?? null);
        return capacity;
      },
      measure: async (request, signal) => {
        const outcome = await setup.measure(request, signal);
        outcomes.push({ cell: cellId(request.requests.base.cell), outcome });
        return outcome;
      },
    },
  };
}
