import { createHash } from 'node:crypto';
import { cleanText } from '../model/clean-text.js';
import { hiddenContent } from '../model/hidden-content.js';
import { ByteSink } from './byte-sink.js';
import { type ObjectParts, type PartPath, partsOf, TAG } from './object-parts.js';

/** A value's SHA-256, in hexadecimal, with marks on the way there, so that a change can be located. */
export interface Digest {
  readonly hex: string;
  readonly marks: readonly Mark[];
}

interface Mark {
  readonly path: string;
  /** The digest of everything up to and including this place. */
  readonly soFar: string;
}

/** Places are marked down to this depth, and at most MARKS_PER_DEPTH of them at each. */
const MARKED_DEPTH = 3;
const MARKS_PER_DEPTH = 1024;

/**
 * Returns the digest of a value of any shape. Equal values have equal digests in every process: fields and
 * entries count in their own order, a hole is not undefined, -0 is not 0, NaN equals NaN, and one object in
 * two places differs from two equal ones. Class instances count by their fields; functions count only by
 * where they recur. The digest needs no recursion and visits each object once, so cycles and long lists do no
 * harm. Throws whatever a getter of the value throws.
 */
export function canonicalDigest(value: unknown): Digest {
  return new Digester().digest(value);
}

/**
 * Returns one digest of all results, in hexadecimal. A result counts as a worker delivers it: without what a structured
 * clone drops. Each counts by itself: whether two of them are one object is lost where each is sent alone. Throws a
 * HiddenContent for a result that can't be compared, and whatever a getter of a result throws.
 */
export function resultsDigest(results: readonly unknown[]): string {
  return new Digester(true).digestEach(results).hex;
}

/** A part of a result whose content is not in its fields, so that nobody can compare two of them. */
export class HiddenContent extends Error {
  /** The result's place among the results. */
  readonly at: number;

  constructor(at: number, path: string, what: string) {
    super(
      `result${cleanText(path, LONGEST_PATH)} is ${what}, whose content is in no field that a clone carries and a check could read. Return what it holds, as numbers, texts, arrays, plain objects, Maps, Sets or typed arrays`,
    );
    this.at = at;
  }
}

const LONGEST_PATH = 200;

/**
 * Returns the path to the first place at which two digests differ, such as `.rows[3]`. The path is empty
 * where only the value as a whole is known to differ, and undefined where the digests are equal.
 */
export function firstChange(before: Digest, after: Digest): string | undefined {
  if (before.hex === after.hex) return undefined;
  const longer = after.marks.length >= before.marks.length ? after.marks : before.marks;
  const changed = longer.find(({ path, soFar }, i) =>
    [before, after].some(({ marks }) => marks[i]?.path !== path || marks[i]?.soFar !== soFar),
  );
  return changed?.path ?? '';
}

/** An object whose parts are being visited. */
interface Frame {
  readonly facts: string;
  /** The object's parts by name, or by position where they have no names. */
  readonly parts: Readonly<Record<string | number, unknown>>;
  names: readonly string[] | undefined;
  length: number;
  next: number;
  readonly pathTo: PartPath;
}

class Digester {
  readonly #hash = createHash('sha256');
  readonly #sink = new ByteSink(this.#hash);
  readonly #seen = new Map<unknown, number>();
  readonly #stack: Frame[] = [];
  readonly #marks: Mark[] = [];
  readonly #marksAt: number[] = [];
  /** Results count as they are cloned, and nobody asks where one has changed. */
  readonly #ofResults: boolean;
  #visited = 0;

  constructor(ofResults = false) {
    this.#ofResults = ofResults;
  }

  digest(value: unknown): Digest {
    this.#visitWhole(value);
    return this.#finished();
  }

  digestEach(values: readonly unknown[]): Digest {
    for (const value of values) {
      this.#seen.clear();
      this.#visitWhole(value);
      this.#visited++;
    }
    this.#sink.number(TAG.end, values.length);
    return this.#finished();
  }

  #finished(): Digest {
    this.#sink.flush();
    return { hex: this.#hash.digest('hex'), marks: this.#marks };
  }

  #visitWhole(value: unknown): void {
    this.#visit(value);
    for (let frame = this.#stack.at(-1); frame !== undefined; frame = this.#stack.at(-1)) {
      if (frame.next < frame.length) {
        this.#visitNextPart(frame);
      } else {
        this.#stack.pop();
        this.#end(frame);
        this.#mark();
      }
    }
  }

  #visitNextPart(frame: Frame): void {
    const { parts, names, next } = frame;
    if (names === undefined && parts[next] === undefined && !Object.hasOwn(parts, next)) {
      this.#goOnByName(frame);
      return;
    }
    const key = names === undefined ? next : (names[next] ?? '');
    if (typeof key === 'string') this.#sink.name(TAG.name, key);
    frame.next++;
    const depth = this.#stack.length;
    this.#visit(parts[key]);
    if (this.#stack.length === depth) this.#mark();
  }

  /** Goes on by name after a hole, because a billion more holes may follow. */
  #goOnByName(frame: Frame): void {
    const names = Object.keys(frame.parts).filter((name) => !(Number(name) < frame.next));
    this.#sink.number(TAG.holes, names.length);
    frame.names = names;
    frame.length = names.length;
    frame.next = 0;
  }

  /** Writes a value down. A value with parts is put on the stack. */
  #visit(value: unknown): void {
    const sink = this.#sink;
    if (value === null) sink.tag(TAG.null);
    else if (value === undefined) sink.tag(TAG.undefined);
    else if (typeof value === 'number') sink.number(TAG.number, value);
    else if (typeof value === 'string') sink.text(TAG.string, value);
    else if (typeof value === 'boolean') sink.tag(value ? TAG.true : TAG.false);
    else if (typeof value === 'bigint') sink.text(TAG.bigint, value.toString(16));
    else if (typeof value === 'symbol') sink.text(TAG.symbol, String(value));
    else this.#visitObject(value);
  }

  #visitObject(value: object): void {
    const known = this.#seen.get(value);
    if (known === undefined) {
      if (this.#ofResults) this.#demandContent(value);
      this.#seen.set(value, this.#seen.size);
      this.#enter(partsOf(value, this.#ofResults));
    } else this.#sink.number(TAG.seen, known);
  }

  #demandContent(value: object): void {
    const hidden = hiddenContent(value);
    if (hidden !== undefined) throw new HiddenContent(this.#visited, this.#path(), hidden);
  }

  #enter({ tag, facts = '', bytes, parts, names, length, pathTo }: ObjectParts): void {
    this.#sink.tag(tag);
    if (bytes !== undefined) this.#sink.bytes(TAG.bytes, bytes);
    const frame = { facts, parts, names, length, next: 0, pathTo };
    if (length > 0) this.#stack.push(frame);
    else this.#end(frame);
  }

  /** Writes facts after the parts, so that one part more or less shows at its own place first. */
  #end({ facts, length }: Frame): void {
    this.#sink.number(TAG.end, length);
    this.#sink.text(TAG.string, facts);
  }

  /** Marks the part that was visited last, including all its own parts. */
  #mark(): void {
    const depth = this.#stack.length;
    const marks = this.#marksAt[depth] ?? 0;
    if (this.#ofResults || depth === 0 || depth > MARKED_DEPTH || marks === MARKS_PER_DEPTH) return;
    this.#marksAt[depth] = marks + 1;
    this.#sink.flush();
    this.#marks.push({ path: this.#path(), soFar: this.#hash.copy().digest('base64') });
  }

  /** The path to the part that was visited last. */
  #path(): string {
    return this.#stack.map(({ pathTo, names, next }) => pathTo(names?.[next - 1] ?? next - 1)).join('');
  }
}
