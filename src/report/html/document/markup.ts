import { cleanText } from '../../../model/clean-text.js';

/**
 * A piece of HTML or SVG. `element` makes one, so that a name from a results file can't become a tag: wherever
 * an element has strings for children, they are escaped.
 */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Child = Markup | string | null | readonly Child[];

/** Attributes with their values; an attribute without a value is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** The longest text of a paragraph or an attribute; names are clipped much earlier where they stand in a picture. */
const LONGEST_TEXT = 4000;

/** Elements that have no content and no closing tag in HTML. */
const VOID: ReadonlySet<string> = new Set(['meta', 'br', 'col']);

/** Attributes that the code makes of numbers alone, however long they become. */
const GEOMETRY: ReadonlySet<string> = new Set(['d', 'viewBox', 'transform']);

/** Writes an element. Names of elements and attributes come from the code, never from a file. */
export function element(name: string, attributes: Attributes, ...children: readonly Child[]): Markup {
  const open = `<${name}${Object.entries(attributes).map(attribute).join('')}>`;
  return new Markup(VOID.has(name) ? open : `${open}${written(children)}</${name}>`);
}

/** Joins pieces without an element around them. */
export function pieces(...children: readonly Child[]): Markup {
  return new Markup(written(children));
}

/**
 * Escapes text for HTML and SVG, inside and outside quotes. Line breaks, control characters, marks that reorder text
 * and commands of CI logs are taken out first.
 */
export function escaped(text: string): string {
  return entities(cleanText(text, LONGEST_TEXT));
}

/** Writes a coordinate with as many digits as a screen shows. Something that is no number becomes 0. */
export function coordinate(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '0';
}

function written(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string') return escaped(child);
  return child instanceof Markup ? child.text : child.map(written).join('');
}

function attribute([name, value]: readonly [string, string | number | undefined]): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return ` ${name}="${coordinate(value)}"`;
  return ` ${name}="${GEOMETRY.has(name) ? entities(value) : escaped(value)}"`;
}

function entities(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
