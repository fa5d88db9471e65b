import { type Canvas, clean, drawNote } from '../drawing/draw-table.js';
import { counted } from '../drawing/quantity.js';
import { type BarColumns, barColumns } from './draw-bars.js';
import { drawHealth } from './draw-health.js';
import { drawVerdict } from './draw-verdict.js';
import type { FirstAnswer, Verdict } from './first-answer.js';

/** One screen: so many lines are read at a glance. Two more are left for the last words of a run that its time budget ended. */
const MOST_LINES = 38;

/**
 * How the verdicts are drawn, in the order in which it is tried: how many bars each has, whether there is air between them, and
 * how many lines are kept for what is not known. Air goes first, and what is not known never goes whole.
 */
const FORMS = [
  { bars: Number.POSITIVE_INFINITY, air: true, open: 10 },
  { bars: Number.POSITIVE_INFINITY, air: false, open: 10 },
  { bars: Number.POSITIVE_INFINITY, air: false, open: 3 },
  { bars: 3, air: false, open: 3 },
  { bars: 2, air: false, open: 3 },
  { bars: 0, air: true, open: 5 },
  { bars: 0, air: false, open: 5 },
] as const;

type Form = (typeof FORMS)[number];

/** Draws the first answer on one screen. What has no room is counted. */
export function drawFirstAnswer({ health, verdicts, notKnown, paths }: FirstAnswer, canvas: Canvas): string {
  const head = [...drawHealth(health, canvas), ''];
  const foot = ['', ...paths.map((path) => canvas.chalk.dim(clean(path)))];
  const room = MOST_LINES - head.length - foot.length;
  const open = notKnown.map((sentence) => drawNote(sentence, canvas));
  const answer = drawVerdicts(verdicts, room, open.flat().length, canvas);
  return [...head, ...answer, ...drawOpen(open, room - answer.length, canvas), ...foot]
    .map((line) => `${line}\n`)
    .join('');
}

/** Draws the verdicts in the first form that leaves room for what is not known; where none does, as many as fit. */
function drawVerdicts(
  verdicts: readonly Verdict[],
  room: number,
  openLines: number,
  canvas: Canvas,
): string[] {
  const columns = barColumns(
    verdicts.flatMap(({ bars }) => bars),
    canvas.width,
  );
  let left = room;
  for (const form of FORMS) {
    left = room - (openLines === 0 ? 0 : OPEN_HEADING + Math.min(openLines, form.open));
    const lines = drawnAs(form, verdicts, columns, canvas);
    if (lines.length <= left) return lines;
  }
  return asManyAsFit(
    verdicts.map((verdict) => drawVerdict(verdict, 0, columns, canvas)),
    left,
    canvas,
  );
}

function drawnAs(
  { bars, air }: Form,
  verdicts: readonly Verdict[],
  columns: BarColumns,
  canvas: Canvas,
): string[] {
  return verdicts.flatMap((verdict, i) => {
    const lines = drawVerdict(verdict, bars, columns, canvas);
    return air && i > 0 ? ['', ...lines] : lines;
  });
}

/** The blank line and the heading above what is not known. */
const OPEN_HEADING = 2;

/** Draws what is not known, as many sentences as fit whole. */
function drawOpen(open: readonly (readonly string[])[], room: number, canvas: Canvas): string[] {
  if (open.length === 0) return [];
  const lines = asManyAsFit(open, room - OPEN_HEADING, canvas);
  return ['', canvas.chalk.bold('Not known, and why'), ...lines];
}

/** Keeps the first blocks that fit whole, and counts the others in a line. */
function asManyAsFit(blocks: readonly (readonly string[])[], room: number, canvas: Canvas): string[] {
  const lines: string[] = [];
  for (const [i, block] of blocks.entries()) {
    const isLast = i === blocks.length - 1;
    if (lines.length + block.length > (isLast ? room : room - 1)) {
      const more = `… and ${counted(blocks.length - i, 'more', 'more')}: --full has all.`;
      return [...lines, ...drawNote(more, canvas)];
    }
    lines.push(...block);
  }
  return lines;
}
