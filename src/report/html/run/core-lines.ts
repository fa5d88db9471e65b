import type { Environment } from '../../../model/environment.js';
import { counted } from '../../drawing/quantity.js';
import { element, type Markup } from '../document/markup.js';
import type { Axis, Box } from '../plotting/axes.js';
import type { Subject } from './subject.js';

const LINE_HEIGHT = 18;

/** Marks how many cores the machine has, how many of them the run may use, and what its quota allows. */
export function coreLines(
  environment: Subject['results']['environment'],
  most: number,
  x: Axis,
  box: Box,
): Markup[] {
  const lines = new Map<number, string[]>();
  for (const [count, name] of coreCounts(environment))
    if (count >= 1 && count <= most) lines.set(count, [...(lines.get(count) ?? []), name]);
  let row = 0;
  return [...lines].map(([count, names]) =>
    element(
      'g',
      { class: 'cores', 'data-x': String(count) },
      element('line', { class: 'reference', x1: x.at(count), x2: x.at(count), y1: box.top, y2: box.bottom }),
      names.map((name) => element('text', placeBeside(x.at(count), box, row++), name)),
    ),
  );
}

/** Lists the counts of cores that explain where more workers stop to help, with their names. */
function coreCounts({
  cpuCount,
  physicalCores,
  usableCores,
  quotaCores,
}: Environment): (readonly [count: number, name: string])[] {
  return [
    [usableCores, counted(usableCores, 'usable core')],
    ...(physicalCores === undefined
      ? []
      : ([[physicalCores, counted(physicalCores, 'physical core')]] as const)),
    ...(quotaCores === null
      ? []
      : ([[quotaCores, `quota: ${counted(Number(quotaCores.toPrecision(3)), 'core')}`]] as const)),
    // Where nothing else is known of the machine, or a core runs several CPUs, their number says more.
    ...(cpuCount === physicalCores || cpuCount === usableCores
      ? []
      : ([[cpuCount, counted(cpuCount, 'logical core')]] as const)),
  ];
}

/** Puts words on the side of a line that has more room. */
function placeBeside(at: number, box: Box, row: number): Record<string, string | number> {
  const isLeft = at > (box.left + box.right) / 2;
  const x = isLeft ? at - 4 : at + 4;
  return { x, y: box.bottom - 6 - LINE_HEIGHT * row, 'text-anchor': isLeft ? 'end' : 'start' };
}
