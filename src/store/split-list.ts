import type { ListPlaces } from './json-text.js';

/** A document whose list has been taken out of it. */
export interface SplitDocument {
  /** The document with an empty list in its place. */
  readonly rest: string;
  readonly length: number;
  /** The text of an item. */
  item(index: number): string;
}

/** Takes a list out of a document, so that it can be parsed item by item; undefined where it is not well-formed. */
export function splitList(text: string, places: ListPlaces): SplitDocument | undefined {
  const { start, end, itemStarts, itemEnds } = places;
  const length = itemStarts.length;
  if (text[start] !== '[' || text[end - 1] !== ']' || itemEnds.length !== length) return undefined;
  for (let i = 0; i <= length; i++) {
    const gap = text.slice(i === 0 ? start + 1 : itemEnds[i - 1], i === length ? end - 1 : itemStarts[i]);
    const expected = i === 0 || i === length ? WHITE_SPACE : COMMA;
    if (!expected.test(gap)) return undefined;
  }
  return {
    rest: `${text.slice(0, start)}[]${text.slice(end)}`,
    length,
    item: (index) => text.slice(itemStarts[index], itemEnds[index]),
  };
}

/** What JSON takes for white space, and nothing more (RFC 8259, section 2). */
const WHITE_SPACE = /^[\t\n\r ]*$/;
const COMMA = /^[\t\n\r ]*,[\t\n\r ]*$/;
