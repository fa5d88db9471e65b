/**
 * Writes JSON that is safe to print: infinities, which JSON lacks, are null, and characters that would steer a terminal or
 * reorder a line are written as escapes (JSON.stringify escapes only those below U+0020).
 */
export function jsonText(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, (_key, part: unknown) => (isInfinite(part) ? null : part), indent);
  return `${text.replace(STEERING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

function isInfinite(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

const STEERING = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
