import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf } from '../../src/model/failure.js';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T }>>['values'];

/**
 * A script's options. `--help` prints the usage and ends the process; so does an option that is wrong, with a sentence
 * and exit code 2.
 */
export function scriptOptions<T extends Options>(usage: string, options: T): Values<T> {
  if (process.argv.includes('--help')) {
    console.log(usage);
    // Here, so that no script does anything before its options are right.
    process.exit(0);
  }
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return refuse(messageOf(error), usage);
  }
}

/** The positive number that an option was given. */
export function positive(option: string, given: string, usage: string): number {
  const number = Number(given);
  return number > 0 && Number.isFinite(number)
    ? number
    : refuse(`${option} takes a positive number, not ${given}.`, usage);
}

/** The whole number, not below the least, that an option was given. */
export function whole(option: string, given: string, least: number, usage: string): number {
  const number = Number(given);
  return given.trim() !== '' && Number.isSafeInteger(number) && number >= least
    ? number
    : refuse(`${option} takes a whole number from ${least}, not ${given}.`, usage);
}

/** Ends the process before it has measured anything. */
export function refuse(sentence: string, usage: string): never {
  console.error(`${sentence}\n${usage}`);
  // For the same reason: a caller may count on getting a value.
  process.exit(2);
}
