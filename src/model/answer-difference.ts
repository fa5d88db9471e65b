/** Texts up to this length are shown whole. */
const WHOLE_LENGTH = 100;
/** Longer texts are cut to so many characters before the first difference and from it on. */
const SHOWN_BEFORE = 20;
const SHOWN_AFTER = 40;

/**
 * Describes two different answers in one sentence. Long texts are cut to what surrounds the first difference.
 */
export function answeredOtherwise(answer: string | number, right: string | number, whose: string): string {
  const short = [answer, right].every((one) => typeof one === 'number' || one.length <= WHOLE_LENGTH);
  if (short || typeof answer === 'number' || typeof right === 'number')
    return `answered ${shown(answer)}; ${whose} ${shown(right)}`;
  const at = firstDifference(answer, right);
  const place = (at + 1).toLocaleString('en-US');
  return `answered a text that differs from character ${place} on: ${excerpt(answer, at)}; ${whose} ${excerpt(right, at)} there`;
}

/**
 * Describes two different answers by what was stored of them. Stored answers are cut and cleaned, so that two
 * of them can look alike though the answers differ.
 */
export function storedOtherwise(answer: string | number, right: string | number, whose: string): string {
  if (answer !== right) return answeredOtherwise(answer, right, whose);
  return `answered another text than it should; ${whose} one that looks the same in what is kept of it: ${excerpt(String(right), 0)}. They differ in invisible characters or further on`;
}

/** The number of UTF-16 units that both texts begin with. */
export function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function shown(answer: string | number): string {
  return typeof answer === 'number' ? String(answer) : excerpt(answer, 0);
}

function excerpt(text: string, at: number): string {
  const from = at <= WHOLE_LENGTH && text.length <= WHOLE_LENGTH ? 0 : Math.max(0, at - SHOWN_BEFORE);
  const to = text.length <= WHOLE_LENGTH ? text.length : at + SHOWN_AFTER;
  return quoted(`${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`);
}

/** Quotes a text and escapes every character by which two texts could differ without looking different. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    LOOKS_THE_SAME,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Control characters, invisible characters, spaces other than U+0020, and combining accents. */
const LOOKS_THE_SAME = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{M}]|(?! )\p{Zs}/gu;
