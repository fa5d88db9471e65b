import type { Temperature } from '../../../findings/cell-findings.js';
import { crew } from '../../drawing/crew.js';
import { aboutSize } from '../../drawing/quantity.js';
import { sizeRange } from '../../run/cut-off-text.js';
import { element, type Markup } from '../document/markup.js';
import type { Axis, Box } from '../plotting/axes.js';
import { chosenCutOff } from './chosen-cut-off.js';
import { type Subject, stays } from './subject.js';

/** Shades the interval of the cut-off of what is advised, or of what comes first, with its number. */
export function cutOffBand(subject: Subject, temperature: Temperature, x: Axis, box: Box): Markup | null {
  const chosen = chosenCutOff(subject.workload, temperature);
  if (chosen === undefined) return null;
  const { value, low, high } = chosen.size;
  const [from, at, to] = [
    low <= 0 ? box.left : x.at(low),
    x.at(value),
    high === Infinity ? box.right : x.at(high),
  ];
  const isRight = at > (box.left + box.right) / 2;
  const name = crew({ ...chosen, stays: stays(subject, chosen.strategy) });
  return element(
    'g',
    { class: 'cut-off', 'data-x': String(value) },
    element('title', {}, `${name} pays from ${sizeRange(chosen.size)} ${subject.workload.sizeUnit}`),
    element('rect', {
      class: 'cut',
      x: Math.min(from, to),
      y: box.top,
      width: Math.max(2, Math.abs(to - from)),
      height: box.bottom - box.top,
    }),
    element('line', { class: 'cut-line', x1: at, x2: at, y1: box.top, y2: box.bottom }),
    element(
      'text',
      {
        x: isRight ? at - 6 : at + 6,
        y: isRight ? box.top + 10 : box.bottom - 8,
        'text-anchor': isRight ? 'end' : 'start',
      },
      `pays from ${aboutSize(value)}`,
    ),
  );
}
