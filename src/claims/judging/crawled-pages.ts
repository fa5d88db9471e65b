import type { Machine } from './claim.js';

/** How many pages are crawled: two hundred, as many as the article has under way at once, take half a minute in every round. */
export function crawledPages({ fullSize }: Pick<Machine, 'fullSize'>): number {
  return fullSize ? 200 : 50;
}

export const TWO_HUNDRED_PAGES = '200 pages in place of 50';
