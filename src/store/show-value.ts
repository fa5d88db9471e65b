import { cleanText } from '../model/clean-text.js';
import type { Path } from './shape.js';

const MAX_SHOWN_TEXT = 40;
const MAX_SHOWN_PATH = 200;

/** The path to a field as code would write it: `cells[3].metrics.warm[2]`. */
export function showPath(path: Path): string {
  const shown = path.map((step, index) => {
    if (typeof step === 'number') return `[${step}]`;
    if (!/^[A-Za-z_$][\w$-]*$/.test(step)) return `["${cleanText(step, MAX_SHOWN_TEXT)}"]`;
    return `${index === 0 ? '' : '.'}${cleanText(step, MAX_SHOWN_TEXT)}`;
  });
  return shown.length === 0 ? 'the document' : cleanText(shown.join(''), MAX_SHOWN_PATH);
}

/** Describes an untrusted value in a few words. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') return `"${cleanText(value, MAX_SHOWN_TEXT)}"`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : `an array of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
