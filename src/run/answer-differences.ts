import { storedOtherwise } from '../model/answer-difference.js';
import { type CellKey, cellId } from '../model/cell.js';
import { type ResultSketch, sketchedOtherwise } from '../model/result-sketch.js';
import { type GivenAnswer, sameAnswer, type Warning } from '../model/results.js';
import type { Slot } from './plan/pass-order.js';

/** What one process has given: its answer, and sketches of its first results where that is only a digest. */
export interface Given {
  readonly answer: GivenAnswer;
  readonly results: readonly ResultSketch[];
}

/** Says in which answers two cells differ, and where. */
export class AnswerDifferences {
  /** The first results of each slot, to say where two differ. They are not saved. */
  readonly #sketches = new Map<string, readonly ResultSketch[]>();

  remember(slot: Slot, results: readonly ResultSketch[] | undefined): void {
    if (results !== undefined) this.#sketches.set(slotId(slot), results);
  }

  /** A slot's answer as it was given, with what is remembered of its results. */
  givenBy(slot: Slot, answer: GivenAnswer): Given {
    return { answer, results: this.#sketches.get(slotId(slot)) ?? [] };
  }

  /** In a sentence without a full stop; undefined where both answers are one. */
  between(given: Given, right: Given, whose: string): string | undefined {
    if (sameAnswer(given.answer, right.answer)) return undefined;
    return (
      sketchedOtherwise(given.results, right.results, whose) ??
      storedOtherwise(given.answer.answer, right.answer.answer, whose)
    );
  }
}

/** What may be behind another answer: what is known of the input, or else what is most likely. */
export function whyOtherwise({ workload }: Pick<CellKey, 'workload'>, warnings: readonly Warning[]): string {
  const of = `${workload}: `;
  const changed = warnings.find(
    ({ code, message }) => code === 'changed-on-arrival' && message.startsWith(of),
  );
  return changed === undefined ? RANDOM_INPUTS : changed.message.slice(of.length);
}

/** Each process makes the input anew, from one seed, and each thread has a module of its own. */
const RANDOM_INPUTS =
  'It depends on the thread or process that computes it, on time or on chance. Where createInput draws at random, let it draw from its second argument, `random`: Math.random makes another input in every process.';

function slotId({ cell, control }: Slot): string {
  return `${control ? 'control ' : ''}${cellId(cell)}`;
}
