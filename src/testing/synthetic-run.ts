import type { RoundLimits } from '../model/plan.js';
import type { Results } from '../model/results.js';
import { type NextPass, nextPass } from '../run/passes/next-pass.js';
import { FEWEST_TO_COMPARE } from '../run/passes/rounds-to-compare.js';
import { Recorder } from '../run/recorder.js';
import { syntheticCell, syntheticResults } from './synthetic-results.js';
import type { Truth } from './true-times.js';

/**
 * Makes a run on this machine in which every cell has had the rounds that a decision takes, and may get more.
 */
export function afterDecidingRounds(truth: Truth, rounds: RoundLimits = { min: 6, max: 12 }): Results {
  const results = syntheticResults({ ...truth, rounds: Math.max(rounds.min, FEWEST_TO_COMPARE) });
  return { ...results, plan: { ...results.plan, rounds } };
}

/** Goes on with a run until the next pass is empty. Returns the results, and the passes it took. */
export function goneOn(truth: Truth, earlier: Results): { results: Results; passes: NextPass[] } {
  const recorder = new Recorder(earlier, earlier.plan, earlier);
  const passes: NextPass[] = [];
  for (let pass = Math.max(earlier.plan.rounds.min, FEWEST_TO_COMPARE); ; pass++) {
    const next = nextPass(recorder.results(0, false, null), pass);
    if (next.slots.length === 0) return { results: recorder.results(0, true, null), passes };
    passes.push(next);
    recorder.addCells(next.added);
    for (const slot of next.slots) {
      const cell = syntheticCell(truth, slot.cell, slot.control ? 'control' : 'cell', [pass]);
      for (const sample of cell.rounds) recorder.take(slot, { ...sample, ...cell }, sample);
    }
  }
}
