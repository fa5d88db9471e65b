import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** So many modules are imported by another one: the graph is a tree two levels deep and more. */
const BRANCHES = 10;

/** Each module has so many functions of a few lines: about 2 kB, as an ordinary small module has. */
const FUNCTIONS = 14;

/** Writes so many modules into a folder, and returns the line that imports all of them. */
export function writeGraph(folder: string, modules: number): string {
  for (let place = 0; place < modules; place++)
    writeFileSync(join(folder, nameOf(place)), moduleText(place, modules));
  return Array.from(
    { length: Math.min(BRANCHES, modules) },
    (_, place) => `import './${nameOf(place)}';\n`,
  ).join('');
}

/** The module at a place imports those at ten times the place and on, as in a heap. */
function moduleText(place: number, modules: number): string {
  const first = (place + 1) * BRANCHES;
  const imported = Array.from({ length: BRANCHES }, (_, i) => first + i).filter((other) => other < modules);
  const imports = imported.map((other) => `import { sum0 as from${other} } from './${nameOf(other)}';\n`);
  const functions = Array.from({ length: FUNCTIONS }, (_, i) => functionText(place, i));
  const uses = imported.map((other) => `  from${other},\n`);
  return `${imports.join('')}${functions.join('')}export const known = [\n  sum0,\n${uses.join('')}];\n`;
}

function functionText(place: number, i: number): string {
  return `export function sum${i}(values, weight = ${place + 1}) {
  let total = ${i};
  for (const value of values) {
    if (value > weight) total += value * weight;
    else total -= value;
  }
  return total;
}
`;
}

function nameOf(place: number): string {
  return `module-${place}.mjs`;
}
