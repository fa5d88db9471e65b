import { cleanText } from '../model/clean-text.js';
import { type CloneLoss, type Loss, lossesOf } from '../model/clone-losses.js';
import type { Repetition } from '../model/measurement.js';
import { pathText, walkValue } from '../model/walk-value.js';
import { privateFieldsOf } from './private-fields.js';

/** Collects what results lose on their way from a worker: the first place of each kind. */
export class ResultLosses {
  readonly #found = new Map<string, CloneLoss>();
  /** The prototypes of instances that were asked for their private fields. */
  readonly #asked = new Set<unknown>([null, Object.prototype, Array.prototype]);

  lookAt(result: unknown): void {
    walkValue(result, 'result', (part, place) => {
      for (const [kind, what] of [...lossesOf(part), ...this.#privateLossOf(part)]) {
        if (!this.#found.has(what)) this.#found.set(what, { path: pathText(place), what, kind });
      }
    });
  }

  /** In words. A class that only its methods make another one than a plain object is no loss of a result. */
  found(): Pick<Repetition, 'losses' | 'unsendable'> {
    const all = [...this.#found.values()];
    const losses = all
      .filter(({ kind }) => kind === 'reduced')
      .slice(0, MOST_LOSSES)
      .map((loss) => `${sentenceOf(loss)}: no comparison of workers' answers sees that`);
    const refused = all.find(({ kind }) => kind === 'refused');
    return {
      ...(losses.length > 0 && { losses }),
      ...(refused !== undefined && { unsendable: sentenceOf(refused) }),
    };
  }

  /** Of each class one instance is asked. */
  *#privateLossOf(part: unknown): Generator<Loss> {
    if (typeof part !== 'object' || part === null) return;
    const prototype: unknown = Object.getPrototypeOf(part);
    if (this.#asked.has(prototype)) return;
    this.#asked.add(prototype);
    const names = privateFieldsOf(part);
    if (names.length > 0) yield ['reduced', `has private fields (${names.join(', ')}), which are dropped`];
  }
}

/** Says where a loss is and what it is, short enough for a message between processes. */
export function sentenceOf({ path, what }: Pick<CloneLoss, 'path' | 'what'>): string {
  return `${cleanText(path, LONGEST_PATH)} ${cleanText(what, LONGEST_WHAT)}`;
}

export const MOST_LOSSES = 5;
const LONGEST_PATH = 200;
const LONGEST_WHAT = 500;
