import { CONTENT_ID, plannedPage, seeded } from './planned-page.js';

/** Writes a page's HTML: the planned links in the element that counts, others before and after it. */
export function writePage(page: number): string {
  const { links, bytes } = plannedPage(page);
  const random = seeded(page);
  const words = (count: number): string =>
    Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  const link = (at: number): string => `<a href="/${at}?from=${page}" title="${words(2)}">${words(3)}</a>`;
  const list = (name: string): string =>
    `<${name}><ul>${Array.from({ length: LINKS_AROUND }, (_, i) => `<li>${link(i)}</li>`).join('')}</ul></${name}>`;
  const head = `<!doctype html><html><head><title>${words(4)}</title></head><body>${list('nav')}<main id="${CONTENT_ID}">`;
  const foot = `</main>${list('footer')}</body></html>`;
  const perLink = (bytes - head.length - foot.length) / links;
  const parts = [head];
  for (let i = 0, length = 0; i < links; i++) {
    let paragraph = `<p class="${words(1)}">${link(i)} `;
    while (length + paragraph.length < (i + 1) * perLink) paragraph += `<em>${words(4)}</em> ${words(12)} `;
    parts.push(`${paragraph}</p>\n`);
    length += paragraph.length;
  }
  return [...parts, foot].join('');
}

/** Links outside the element, which a count of all links would add. */
const LINKS_AROUND = 30;

const WORDS = [
  'amber',
  'birch',
  'cedar',
  'delta',
  'ember',
  'fjord',
  'grove',
  'heath',
  'inlet',
  'knoll',
  'maple',
  'river',
];
