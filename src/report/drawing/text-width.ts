/** Counts the columns that a text takes in a terminal: wide East Asian characters and emoji take two, combining marks none. */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** Cuts a text that is too wide: as much of its beginning as fits stays, with an ellipsis. */
export function clipped(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return width > 0 ? `${kept}…` : '';
}

/** Breaks a text at spaces into lines of at most `width` columns; a longer word is clipped. A number stays with its unit. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAKS)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((each) => clipped(each, width));
}

/** Spaces at which a line may end: none between a number and `ms`, `MB`, `×` or the like. */
const BREAKS = / (?!(?<=\d )(?:×|[nµm]?s|min|h|[kMG]?B)(?![\p{L}\p{N}]))/u;

const NONE = /^[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]$/u;

/** The blocks Unicode's East Asian Width calls wide, coarsely: too wide a guess only moves a border. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;
