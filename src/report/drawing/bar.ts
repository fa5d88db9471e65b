const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Draws a bar of `share` (0–1) of `width` characters, to an eighth of a character; any share above 0 shows. */
export function bar(share: number, width: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const shown = share > 0 ? Math.max(1, eighths) : 0;
  return '█'.repeat(Math.floor(shown / 8)) + (EIGHTHS[shown % 8] ?? '');
}

/** Draws the parts of a whole side by side, each in its own shade; they fill the width exactly. */
export function stackedBar(parts: readonly number[], width: number): string {
  const positive = parts.map((part) => Math.max(0, part));
  const whole = positive.reduce((sum, part) => sum + part, 0);
  if (whole === 0) return '';
  let before = 0;
  return positive
    .map((part, i) => {
      const from = Math.round((before / whole) * width);
      before += part;
      return (SHADES[i % SHADES.length] ?? '').repeat(Math.round((before / whole) * width) - from);
    })
    .join('');
}

/** Shades that differ without colour. */
export const SHADES = ['█', '▒', '░', '·'];
