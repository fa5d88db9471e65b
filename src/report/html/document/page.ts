import { createHash } from 'node:crypto';
import { type Child, element, Markup, pieces } from './markup.js';
import { STYLE } from './style.js';

/** Makes one file that is opened from disk: it loads nothing, runs nothing, and allows nothing that it does not hold. */
export function page(title: string, ...body: readonly Child[]): string {
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('title', {}, title),
    new Markup(`<style>${STYLE}</style>`),
  );
  return `<!doctype html>\n${element('html', { lang: 'en' }, head, '', element('body', {}, pieces(...body))).text}\n`;
}

/** Allows the one style sheet, by its hash: no script, no address, no frame, and no style that a name could bring. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
