import type { RoundLimits } from '../model/plan.js';
import type { Results } from '../model/results.js';
import { Recorder } from '../run/recorder.js';
import { type NextRound, nextRound, ROUNDS_TO_COMPARE } from '../run/rounds/next-round.js';
import { syntheticCell, syntheticResults } from './synthetic-results.js';
import type { Truth } from './true-times.js';

/** Test support: a run on that machine when every cell has had the rounds it takes to decide, with more allowed. */
export function afterDecidingRounds(truth: Truth, rounds: RoundLimits = { min: 6, max: 12 }): Results {
  const results = syntheticResults({ ...truth, rounds: Math.max(rounds.min, ROUNDS_TO_COMPARE) });
  return { ...results, plan: { ...results.plan, rounds } };
}

/** Test support: goes on until the next round is empty; what was measured, and the rounds it took. */
export function goneOn(truth: Truth, earlier: Results): { results: Results; rounds: NextRound[] } {
  const recorder = new Recorder(earlier, earlier.plan, earlier);
  const rounds: NextRound[] = [];
  for (let round = Math.max(earlier.plan.rounds.min, ROUNDS_TO_COMPARE); ; round++) {
    const next = nextRound(recorder.results(0, false, null), round);
    if (next.slots.length === 0) return { results: recorder.results(0, true, null), rounds };
    rounds.push(next);
    recorder.addCells(next.added);
    for (const slot of next.slots) {
      const cell = syntheticCell(truth, slot.cell, slot.control ? 'control' : 'cell', [round]);
      for (const sample of cell.rounds) recorder.take(slot, { ...sample, ...cell }, sample);
    }
  }
}
