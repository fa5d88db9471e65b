import type { RatioStep } from '../../../verdict/history.js';
import { changeText } from '../../history/history-words.js';
import { element, type Markup } from '../document/markup.js';
import type { Axis, Box } from '../plotting/axes.js';
import type { Look } from '../plotting/looks.js';
import type { CourseLevel } from './course-levels.js';

/** Where a place of a series lies across the picture. */
type Across = (place: number) => number;

/** So many units are left for a name beside its line. */
const NAME_ROOM = 80;

/** Draws where a step is likeliest, the range that holds it, and its size. */
export function stepMarkup(step: RatioStep, across: Across, box: Box): Markup {
  const { at, from, to } = step;
  const x = (across(at - 1) + across(at)) / 2;
  const hasRoom = box.right - x > NAME_ROOM;
  return element(
    'g',
    { class: 'step' },
    element('rect', {
      class: 'cut',
      x: across(from),
      y: box.top,
      width: across(to) - across(from),
      height: box.bottom - box.top,
    }),
    element('line', { class: 'cut-line', x1: x, x2: x, y1: box.top, y2: box.bottom }),
    element(
      'text',
      { x: hasRoom ? x + 5 : x - 5, y: box.bottom - 6, 'text-anchor': hasRoom ? 'start' : 'end' },
      changeText(step),
    ),
  );
}

/** Draws the level of a ratio between two steps, and where the step before it puts that level. */
export function levelMarkup(level: CourseLevel, { colour }: Look, across: Across, y: Axis): Markup {
  const [left, right] = [across(level.from), across(level.to)];
  const { expected, value } = level;
  return element(
    'g',
    { class: 'level' },
    expected === null
      ? null
      : element('rect', {
          class: `ribbon ${colour}`,
          x: left,
          y: y.at(expected.high),
          width: right - left,
          height: y.at(expected.low) - y.at(expected.high),
        }),
    element('line', { class: `line ${colour}`, x1: left, x2: right, y1: y.at(value), y2: y.at(value) }),
  );
}
