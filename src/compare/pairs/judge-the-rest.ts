import type { ComparedMetric } from '../../model/compared-metrics.js';
import {
  answerSecondary,
  mostQuestions,
  pairsNeeded,
  type SecondaryAnswer,
  type SecondaryQuestion,
  secondaryQuestions,
} from '../../verdict/secondary.js';
import { cellsOf, type Suspicion } from './confirmation.js';
import { aliveCells, mainThreadIn, type PairsComparison, reportProgress } from './pairs-comparison.js';

/** The judgements of each cell besides its times, by the cell's id. */
export type SecondaryAnswers = ReadonlyMap<string, ReadonlyMap<ComparedMetric, SecondaryAnswer>>;

/**
 * Judges start-up, memory and speed-up by the pairs of the first set, and measures again what looks worse.
 */
export async function judgeTheRest(comparison: PairsComparison): Promise<SecondaryAnswers> {
  const { secondSets } = comparison;
  const questions = await answerableQuestions(comparison);
  const answers = new Map<string, Map<ComparedMetric, SecondaryAnswer>>();
  const suspicions: Suspicion[] = [];
  for (const [i, answer] of answerSecondary(questions, questionsElsewhere(comparison)).entries()) {
    const question = questions[i];
    if (question === undefined) continue;
    const { cell, metric } = question;
    answers.set(cell.id, (answers.get(cell.id) ?? new Map()).set(metric, answer));
    if (answer.judgement === 'worse') suspicions.push(question);
  }
  // A cell whose regression is confirmed already needs no second proof.
  const unproved = suspicions.filter(({ cell }) => !secondSets.isConfirmed(cell));
  await secondSets.confirm(unproved, 'confirming the rest');
  return answers;
}

function questionsElsewhere({ setup }: PairsComparison): number {
  return mostQuestions(setup.elsewhere ?? [], setup.thresholds);
}

/** Measures further pairs where the first set has too few for so many questions. */
async function answerableQuestions(comparison: PairsComparison): Promise<SecondaryQuestion[]> {
  const { setup, firstSet } = comparison;
  const ask = (): SecondaryQuestion[] =>
    secondaryQuestions(aliveCells(comparison), firstSet.log, setup.thresholds);
  let questions = ask();
  const needed = pairsNeeded(questions.length + questionsElsewhere(comparison));
  // The loop is bounded because a process may not know its memory.
  for (let more = 0; more < needed && firstSet.stop === undefined; more++) {
    const short = questions.filter(({ pairs }) => pairs < needed);
    if (short.length === 0) break;
    await firstSet.pass(cellsOf(short, mainThreadIn(comparison)), (cell, elapsedMs) => {
      const pair = firstSet.log.pairsOf(cell.id).length + 1;
      reportProgress(comparison, { phase: 'comparing', cell, pair, elapsedMs });
    });
    questions = ask();
  }
  return questions;
}
