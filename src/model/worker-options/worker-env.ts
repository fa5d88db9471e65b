import type { StrategyOption } from '../strategy-option.js';
import { NOT_GIVEN } from './not-given.js';

/** Environment variables of every worker, besides those of the tool itself. */
export const WORKER_ENV: StrategyOption<string> = {
  name: 'env',
  placeholder: 'NAME=value',
  help: 'an environment variable of every worker, saved with the results; again for more',
  default: NOT_GIVEN,
  repeatable: true,
  parse(text) {
    if (text === NOT_GIVEN) return NOT_GIVEN;
    const pairs = text.startsWith('[') ? listed(text) : text.split('\n');
    return JSON.stringify([...new Map(pairs.map(readVariable))].map(([name, value]) => `${name}=${value}`));
  },
};

/** The variables that a value of the option stands for; undefined where none were given. */
export function workerEnvOf(value: string): Readonly<Record<string, string>> | undefined {
  return value === NOT_GIVEN ? undefined : Object.fromEntries(listed(value).map(readVariable));
}

/** Reads the form in which plans hold the variables: a JSON list, because a value may hold any sign. */
function listed(text: string): string[] {
  const list = parsed(text);
  if (Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === 'string')) return list;
  throw new Error(`takes NAME=value; seen: '${text}'`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readVariable(text: string): [name: string, value: string] {
  const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new Error(`takes NAME=value, the name of letters, digits and underscores; seen: '${text}'`);
  // Saved texts hold no control characters, so a resumed run would get another value.
  if (/\p{Cc}/u.test(value)) throw new Error(`takes no control characters; seen in the value of ${name}`);
  return [name, value];
}
