import { element, type Markup } from './markup.js';

/** Writes a section with its heading; null where it has no content. `id` comes from the code: names make no anchors. */
export function section(id: string, title: string, ...content: readonly (Markup | null)[]): Markup | null {
  if (content.every((each) => each === null)) return null;
  return element('section', { 'aria-labelledby': id }, element('h2', { id }, title), ...content);
}
