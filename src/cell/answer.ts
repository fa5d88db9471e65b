import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { answeredOtherwise } from '../model/answer-difference.js';
import { cleanText } from '../model/clean-text.js';
import { MeasurementError } from '../model/failure.js';
import type { CompleteWorkload } from '../model/workload.js';
import { HiddenContent, resultsDigest } from './canonical-digest.js';

/**
 * A run's answer: what `answer()` returned, or a digest of the results where the workload has no `answer`.
 * Answers are compared as they are; only what a results file shows of them is cut and cleaned.
 */
export interface Answer {
  readonly raw: string | number;
  /** The answer as a results file can hold it. */
  readonly stored: string | number;
  /** SHA-256 of the raw answer, in hexadecimal. Processes compare their answers by it. */
  readonly digest: string;
}

const MAX_STORED_LENGTH = 65_536;

/**
 * Returns the answer to a run's results. Throws a MeasurementError where it is neither a text nor a finite
 * number.
 */
export async function answerOf(workload: CompleteWorkload, results: readonly unknown[]): Promise<Answer> {
  const raw = await rawAnswer(workload, results);
  const stored = typeof raw === 'string' ? cleanText(raw, MAX_STORED_LENGTH) : raw;
  return { raw, stored, digest: answerDigest(raw) };
}

/**
 * Returns the answer as the workload gave it, for comparing only. Throws a MeasurementError as `answerOf`
 * does.
 */
export async function rawAnswer(
  workload: CompleteWorkload,
  results: readonly unknown[],
): Promise<string | number> {
  if (workload.answer === undefined) return checkedDigest(results);
  return demandValue(await workload.answer(results), 'answer() gave', 'a text or a finite number');
}

function checkedDigest(results: readonly unknown[]): string {
  try {
    return resultsDigest(results);
  } catch (error) {
    if (!(error instanceof HiddenContent)) throw error;
    const message = `what task ${error.at + 1} returned can't be checked: ${error.message}`;
    throw new MeasurementError('not-cloneable', message, { cause: error });
  }
}

/**
 * Throws a MeasurementError where the answer differs from the one known in advance, or where `expected`
 * returns no answer.
 */
export async function demandKnownAnswer(
  workload: CompleteWorkload,
  size: number,
  answer: Answer,
): Promise<void> {
  const known: unknown = await workload.expected?.(size);
  if (known === undefined) return;
  const right = demandValue(known, 'expected() gave', 'a text, a finite number or undefined');
  demandAnswer(answer.raw, right, 'the known answer is');
}

/**
 * Throws a MeasurementError where the two answers are not one text or number; 0 and -0 count as one number.
 */
export function demandAnswer(answer: string | number, right: string | number, whose: string): void {
  if (answer !== right) throw new MeasurementError('wrong-answer', answeredOtherwise(answer, right, whose));
}

/**
 * Returns the SHA-256, in hexadecimal, of an answer and its type: a text counts by its UTF-16 units, and -0
 * counts as 0.
 */
export function answerDigest(answer: string | number): string {
  const hash = createHash('sha256').update(`${typeof answer} `);
  return hash.update(String(answer), 'utf16le').digest('hex');
}

function demandValue(value: unknown, who: string, wanted: string): string | number {
  if (typeof value === 'string') return value;
  // Adding 0 turns -0, which a results file can't hold, into 0.
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0;
  const seen = cleanText(inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY }), SEEN_LENGTH);
  throw new MeasurementError('wrong-answer', `${who} ${seen}; it must give ${wanted}`);
}

const SEEN_LENGTH = 200;
