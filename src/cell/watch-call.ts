import { cleanText } from '../model/clean-text.js';
import { shownDifference } from '../model/shown-difference.js';
import { canonicalDigest, type Digest, firstChange } from './canonical-digest.js';
import { textOf } from './shown-value.js';

/** Says where a value has changed since it was remembered, and from what to what; undefined where it has not. */
export type ChangeSince = () => string | undefined;

/** Remembers a value, called `name` where it is shown. */
export function rememberValue(value: unknown, name: string): ChangeSince {
  const before = canonicalDigest(value);
  const text = textOf(value);
  return () =>
    changeOf(
      value,
      before,
      text,
      (path) => `${name}${path === '' ? '' : ` at ${cleanText(path, LONGEST_PATH)}`}`,
    );
}

/** Remembers what a call gets: a task, or the arguments of a function. */
export function rememberCall(task: unknown, isListOfArguments: boolean): ChangeSince {
  if (!isListOfArguments || !Array.isArray(task)) return rememberValue(task, 'its task');
  const each = task.map((one: unknown, i) => rememberValue(one, `its argument ${i + 1}`));
  return () => {
    for (const changeSince of each) {
      const change = changeSince();
      if (change !== undefined) return change;
    }
    return undefined;
  };
}

function changeOf(
  value: unknown,
  before: Digest,
  text: string,
  nameOf: (path: string) => string,
): string | undefined {
  const path = firstChange(before, canonicalDigest(value));
  if (path === undefined) return undefined;
  const shown = shownDifference(text, textOf(value));
  return `${nameOf(path)}${shown === undefined ? '' : `: it was ${shown[0]}, and is ${shown[1]}`}`;
}

const LONGEST_PATH = 200;
