import { UsageError } from '../model/failure.js';
import type { Assumption, Form } from './assumption.js';
import { beats } from './forms/beats.js';
import { enoughWorkers } from './forms/enough-workers.js';
import { metricBelow } from './forms/metric-below.js';
import { othersWait } from './forms/others-wait.js';
import { SentenceError, Words } from './words.js';

/** A sentence on a built-in workload, which can be measured as it stands. */
export const EXAMPLE_SENTENCE = `sum-loop: ${beats.example}`;

/** Every kind of sentence. */
export const FORMS: readonly Form[] = [beats, enoughWorkers, metricBelow, othersWait];

/**
 * Reads the sentences of a file, one per line; empty lines and what follows a # are left out, and so is a sentence that was
 * there before. Throws a UsageError with the place of every line that is no sentence, and with the grammar.
 */
export function readAssumptions(text: string, file: string): Assumption[] {
  const problems: string[] = [];
  const assumptions = text.split(/\r?\n/).flatMap((line, i): Assumption[] => {
    const sentence = line.replace(/(^|\s)#.*$/, '').trimEnd();
    if (sentence.trim() === '') return [];
    try {
      return [readSentence(sentence, i + 1)];
    } catch (error) {
      if (!(error instanceof SentenceError)) throw error;
      problems.push(placed(error, sentence, `${file}:${i + 1}`));
      return [];
    }
  });
  if (problems.length > 0) throw new UsageError(`${problems.join('\n')}\n${grammarText()}`);
  if (assumptions.length === 0)
    throw new UsageError(
      `${file} has no sentence. Write one, such as:\n  ${EXAMPLE_SENTENCE}\n${grammarText()}`,
    );
  return distinct(assumptions);
}

/** A file may be put together out of several: what two of them say is judged once. */
function distinct(assumptions: readonly Assumption[]): Assumption[] {
  const seen = new Map<string, Assumption>();
  for (const one of assumptions) {
    const sentence = `${one.workload}: ${one.statement}`;
    if (!seen.has(sentence)) seen.set(sentence, one);
  }
  return [...seen.values()];
}

/** What a sentence begins with, and its statement. */
const SENTENCE = /^\s*(\S.*?):\s(.*)$/;

/** Whether a text is meant as a sentence, right or wrong: a path has no space behind a colon. */
export function looksLikeSentence(text: string): boolean {
  return SENTENCE.test(text);
}

/** Reads one sentence. Throws a SentenceError. */
function readSentence(sentence: string, line: number): Assumption {
  const [, workload = '', statement = ''] = SENTENCE.exec(sentence) ?? [];
  if (statement.trim() === '') throw new SentenceError(1, 'a workload, a colon and a statement');
  return {
    workload,
    line,
    statement: statement.trim().replaceAll(/\s+/g, ' '),
    ...readStatement(statement, sentence.length - statement.length),
  };
}

/** The form that understands most of a statement tells what is wrong with it. */
function readStatement(statement: string, offset: number) {
  const errors: SentenceError[] = [];
  for (const form of FORMS) {
    try {
      return form.read(new Words(statement, offset));
    } catch (error) {
      if (!(error instanceof SentenceError)) throw error;
      errors.push(error);
    }
  }
  const furthest = Math.max(...errors.map(({ column }) => column));
  const expected = errors.filter(({ column }) => column === furthest).map((error) => error.expected);
  throw new SentenceError(furthest, [...new Set(expected)].join(', or '));
}

function placed({ column, expected }: SentenceError, sentence: string, place: string): string {
  return `${place}:${column}: expected ${expected}\n  ${sentence}\n  ${' '.repeat(column - 1)}^`;
}

function grammarText(): string {
  return ['A sentence is WORKLOAD: and one of', ...FORMS.map(({ grammar }) => `  ${grammar}`)].join('\n');
}
