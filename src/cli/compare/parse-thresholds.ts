import { UsageError } from '../../model/failure.js';
import { keysOf } from '../../model/record-of.js';
import { suggest } from '../../model/suggest.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../../verdict/thresholds.js';

/** The names that `--threshold` knows, and the fields that they set: `speed-up` sets speedUp. */
const NAMES: ReadonlyMap<string, keyof Thresholds> = new Map(
  keysOf(DEFAULT_THRESHOLDS).map((field) => [nameOf(field), field]),
);

/** Returns the help text of `--threshold`. */
export function thresholdHelp(): string {
  const ofCells = keysOf(DEFAULT_THRESHOLDS).filter((field) => field !== 'cutOff');
  const [judged, optional] = [true, false].map((isJudged) =>
    ofCells.filter((field) => (DEFAULT_THRESHOLDS[field] !== null) === isJudged),
  );
  return `what may grow by how much: 3%, or some of ${judged?.map(defaultOf).join(',')} and, where there are several sizes, ${defaultOf('cutOff')} (the defaults); startup=off; ${optional?.map(nameOf).join(', ')} is judged only where it is given`;
}

function defaultOf(field: keyof Thresholds): string {
  const percent = Number(((DEFAULT_THRESHOLDS[field] ?? 0) * 100).toPrecision(3));
  return `${nameOf(field)}=${percent}%`;
}

function nameOf(field: keyof Thresholds): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * Reads `5%` (for the time) or `time=5%,startup=20%,memory=off` into shares: 0.05 is 5%. Throws a UsageError
 * that shows the item it can't read.
 */
export function parseThresholds(text: string | undefined): Thresholds {
  if (text === undefined) return DEFAULT_THRESHOLDS;
  return { ...DEFAULT_THRESHOLDS, ...Object.fromEntries(text.split(',').map(parseItem)) };
}

function parseItem(item: string): [keyof Thresholds, number | null] {
  // What follows a second equals sign is left in the value, which is refused then.
  const at = item.indexOf('=');
  const [name, value] = at < 0 ? ['time', item] : [item.slice(0, at).trim(), item.slice(at + 1).trim()];
  const field = NAMES.get(name);
  if (field === undefined)
    throw new UsageError(`--threshold has no '${name}'. ${suggest(name, [...NAMES.keys()])}`);
  return [field, parseThreshold(name, value)];
}

function parseThreshold(name: string, text: string): number | null {
  if (text.trim() === 'off' && name !== 'time') return null;
  const percent = Number(/^\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(text)?.[1]);
  if (percent > 0 && percent <= 1000) return percent / 100;
  const off = name === 'time' ? '' : `, or ${name}=off`;
  throw new UsageError(
    `--threshold takes a percentage above 0% and up to 1000%, such as ${name}=5%${off}; seen: '${text}'.`,
  );
}
