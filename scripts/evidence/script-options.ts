import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf } from '../../src/model/failure.js';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T }>>['values'];

/**
 * Returns a script's options. `--help` prints the usage and ends the process. A wrong option ends it too,
 * with a sentence and exit code 2.
 */
export function scriptOptions<T extends Options>(usage: string, options: T): Values<T> {
  if (process.argv.includes('--help')) {
    console.log(usage);
    // The process ends here, so that no script does anything before its options are right.
    process.exit(0);
  }
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return refuse(messageOf(error), usage);
  }
}

/**
 * Returns the positive number that an option was given. Ends the process where it was given something else.
 */
export function positive(option: string, given: string, usage: string): number {
  const number = Number(given);
  return number > 0 && Number.isFinite(number)
    ? number
    : refuse(`${option} takes a positive number, not ${given}.`, usage);
}

/**
 * Returns the whole number, at least `least`, that an option was given. Ends the process where it was given
 * something else.
 */
export function whole(option: string, given: string, least: number, usage: string): number {
  const number = Number(given);
  return given.trim() !== '' && Number.isSafeInteger(number) && number >= least
    ? number
    : refuse(`${option} takes a whole number from ${least}, not ${given}.`, usage);
}

/** Prints a sentence and ends the process before it has measured anything. */
export function refuse(sentence: string, usage: string): never {
  console.error(`${sentence}\n${usage}`);
  // The process ends here, because the caller relies on getting a value.
  process.exit(2);
}
