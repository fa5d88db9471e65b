import type { StrategyOption } from '../strategy-option.js';
import { NOT_GIVEN } from './not-given.js';

/** Flags of Node for every worker. A thread refuses those of the whole process, such as V8's. */
export const EXEC_ARGV: StrategyOption<string> = {
  name: 'execArgv',
  placeholder: 'flags',
  help: "flags of Node for every worker: '--no-warnings --import=./hooks.mjs'; again for more",
  default: NOT_GIVEN,
  repeatable: true,
  parse(text) {
    const flags = text.split(/\s+/).filter((flag) => flag !== '');
    if (flags.length === 1 && flags[0] === NOT_GIVEN) return NOT_GIVEN;
    const wrong = flags.length === 0 ? text : flags.find((flag) => !flag.startsWith('-'));
    if (wrong === undefined) return flags.join(' ');
    throw new Error(
      `takes flags of Node that begin with '-', each with its value after '=', separated by spaces; seen: '${wrong}'`,
    );
  },
};

/** The flags that a value of the option stands for; undefined where none were given. */
export function execArgvOf(value: string): readonly string[] | undefined {
  return value === NOT_GIVEN ? undefined : value.split(' ');
}
