import { answeredOtherwise } from '../model/answer-difference.js';
import type { AnyTasks, CompleteWorkload } from '../model/workload.js';
import { canonicalDigest, HiddenContent, resultsDigest } from './canonical-digest.js';
import { shownValue } from './shown-value.js';

export type Call = (task: unknown) => Promise<unknown>;

/** What tasks gave when they were called in order, to be compared with what they give when they are called again. */
export interface ComparedCalls {
  /** Takes the result of the next call. Returns what is wrong with it, if anything is. */
  take(result: unknown): string | undefined;
  /** Calls the tasks again, and resolves with what differs, if anything does. */
  repeat(call: Call, tasks: AnyTasks): Promise<string | undefined>;
}

/** Compares each call's result. The second calls are made backwards, so that a cache of the last call shows too. */
export class EachCall implements ComparedCalls {
  readonly #first: { readonly digest: string; readonly shown: string }[] = [];

  take(result: unknown): string | undefined {
    this.#first.push({ digest: canonicalDigest(result).hex, shown: shownValue(result) });
    try {
      resultsDigest([result]);
    } catch (error) {
      if (!(error instanceof HiddenContent)) throw error;
      return `${callName(this.#first.length - 1)} returned what can't be checked: ${error.message}.`;
    }
    return undefined;
  }

  async repeat(call: Call, tasks: AnyTasks): Promise<string | undefined> {
    for (const [task, once] of [...this.#first.entries()].reverse()) {
      const twice = await call(tasks[task]);
      if (canonicalDigest(twice).hex !== once.digest)
        return `${callName(task)} answered ${once.shown}, and ${shownValue(twice)} when it was made again`;
    }
    return undefined;
  }
}

/**
 * Compares the answers of a workload that reduces its results itself: they may leave out what differs between two calls. Both
 * times all tasks are called in order, as in a run. Where there was no time for all of them nothing is compared.
 */
export class WholeAnswer implements ComparedCalls {
  readonly #answer: NonNullable<CompleteWorkload['answer']>;
  readonly #results: unknown[] = [];

  constructor(answer: NonNullable<CompleteWorkload['answer']>) {
    this.#answer = answer;
  }

  take(result: unknown): undefined {
    this.#results.push(result);
  }

  async repeat(call: Call, tasks: AnyTasks): Promise<string | undefined> {
    if (this.#results.length < tasks.length) return undefined;
    const first = await this.#answer(this.#results);
    const results: unknown[] = [];
    for (const task of tasks) results.push(await call(task));
    const second = await this.#answer(results);
    // Any other answer is no answer: its cell will report it.
    if (!isAnswer(first) || !isAnswer(second) || first === second) return undefined;
    return `its first run ${answeredOtherwise(first, second, 'the second one answered')}`;
  }
}

export function callName(task: number): string {
  return `call ${task + 1}`;
}

function isAnswer(value: unknown): value is string | number {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}
