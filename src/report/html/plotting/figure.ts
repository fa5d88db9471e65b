import type { Table } from '../../drawing/table.js';
import { element, type Markup } from '../document/markup.js';
import { paragraph, tableMarkup } from '../document/table-markup.js';

/** A plot with its words and its numbers. */
export interface Figure {
  /** Permanent: tests and the gallery find the plot by it. */
  readonly id: string;
  readonly title: string;
  /** How to read the plot, in a sentence or two. */
  readonly reading: string;
  /** The picture, or the reason why there is none. */
  readonly drawn: Drawing | { readonly missing: string };
  /** What in the picture qualifies it: what is left out, and why. */
  readonly notes?: readonly string[];
}

export interface Drawing {
  readonly svg: Markup;
  /** The numbers of the plot, for readers who can't see it or want digits. */
  readonly data: Table;
}

/** Writes a figure: its title, the picture, how to read it, and its numbers folded below. */
export function figureMarkup({ id, title, reading, drawn, notes = [] }: Figure): Markup {
  if ('missing' in drawn) {
    return element(
      'figure',
      { class: 'absent', 'data-plot': id },
      element('figcaption', {}, element('h3', {}, title), paragraph(`Not drawn: ${drawn.missing}`, 'note')),
    );
  }
  return element(
    'figure',
    { 'data-plot': id },
    element('figcaption', {}, element('h3', {}, title), paragraph(reading, 'note')),
    drawn.svg,
    notes.map((note) => paragraph(note, 'note')),
    element('details', {}, element('summary', {}, `Numbers of this plot`), tableMarkup(drawn.data)),
  );
}
