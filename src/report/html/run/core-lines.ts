import { counted } from '../../drawing/quantity.js';
import { element, type Markup } from '../document/markup.js';
import type { Axis, Box } from '../plotting/axes.js';
import type { Subject } from './subject.js';

/** Marks how many cores there are, and how many of them the run may use. */
export function coreLines(
  { cpuCount, usableCores, quotaCores }: Subject['results']['environment'],
  most: number,
  x: Axis,
  box: Box,
): Markup[] {
  const lines = new Map<number, string[]>();
  for (const [name, count] of [
    ['usable', usableCores],
    ['of the machine', cpuCount],
    ['quota', quotaCores],
  ] as const)
    if (count !== null && count >= 1 && count <= most) lines.set(count, [...(lines.get(count) ?? []), name]);
  return [...lines].map(([count, names], i) =>
    element(
      'g',
      { class: 'cores' },
      element('line', { class: 'reference', x1: x.at(count), x2: x.at(count), y1: box.top, y2: box.bottom }),
      element(
        'text',
        placeBeside(x.at(count), box, i),
        `${counted(count, 'core')} ${names.includes('usable') ? 'usable' : names.join(', ')}`,
      ),
    ),
  );
}

/** Puts words on the side of a line that has more room. */
function placeBeside(at: number, box: Box, row: number): Record<string, string | number> {
  const isLeft = at > (box.left + box.right) / 2;
  const x = isLeft ? at - 4 : at + 4;
  return { x, y: box.bottom - 6 - 16 * row, 'text-anchor': isLeft ? 'end' : 'start' };
}
