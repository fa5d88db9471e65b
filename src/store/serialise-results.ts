import { cleanLines, cleanText } from '../model/clean-text.js';
import type { Results } from '../model/results.js';
import type { ServeResults } from '../model/serve.js';
import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH } from './limits.js';

/**
 * Writes results as a JSON document that suits people and diff: one line per fact, cell or round. Throws as
 * `Serialiser.serialise` does.
 */
export function serialiseResults(results: Results): string {
  return new Serialiser().serialise(results);
}

/** Writes a file of `serve` likewise. Throws as `Serialiser.serialise` does. */
export function serialiseServe(results: ServeResults): string {
  return new Serialiser().serialise(results);
}

/**
 * Writes results, and remembers the text of every part that it has written. Results are immutable, so most
 * parts are the same objects from one save to the next, and a run saves hundreds of times.
 */
export class Serialiser {
  readonly #known = new WeakMap<object, string>();

  /**
   * Writes results as text. Throws an Error if a number is not finite: JSON has no such number, and null
   * would be a lie.
   */
  serialise(results: Results | ServeResults): string {
    return `${this.#broken(results, '')}\n`;
  }

  #text(key: string, value: unknown, indent: string): string {
    if (typeof value !== 'object' || value === null) return oneLine(key, value);
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const text =
      BROKEN.has(key) || 'rounds' in value || 'facts' in value
        ? this.#broken(value, indent)
        : oneLine(key, value);
    this.#known.set(value, text);
    return text;
  }

  /** Writes one line per item or field. */
  #broken(value: object, indent: string): string {
    const inner = `${indent}  `;
    const isList = Array.isArray(value);
    const items = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) =>
        isList ? this.#text('', item, inner) : `${JSON.stringify(key)}: ${this.#text(key, item, inner)}`,
      );
    const [open, close] = isList ? ['[', ']'] : ['{', '}'];
    return items.length === 0
      ? `${open}${close}`
      : `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
  }
}

/** Anything that a results file has a part of, on one line. */
export function jsonLine(value: object): string {
  return JSON.stringify(value, storable);
}

/** Fields whose items have a line each; a cell with rounds is broken up as well. */
const BROKEN: ReadonlySet<string> = new Set([
  'environment',
  'plan',
  'workloads',
  'strategies',
  'metrics',
  'cells',
  'controls',
  'rounds',
  'probes',
  'machines',
  'handlers',
  'routes',
  'servers',
  'observations',
  'facts',
  'shard',
  'warnings',
]);

function oneLine(key: string, value: unknown): string {
  return JSON.stringify({ [key]: value }, storable).slice(JSON.stringify(key).length + 2, -1);
}

/** Cleans and cuts what the reader would refuse: a worker's message may contain anything, at any length. */
function storable(key: string, value: unknown): unknown {
  if (typeof value === 'string') {
    if (key === 'stack') return cleanLines(value, MAX_TEXT_LENGTH);
    return cleanText(value, key === 'answer' ? MAX_TEXT_LENGTH : MAX_LINE_LENGTH);
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Error(`results can't hold ${value} (in "${key}")`);
  }
  return value;
}
