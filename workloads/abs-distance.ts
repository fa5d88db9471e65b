import { defineWorkload } from '../src/model/workload.js';

const BLOCKS = 100;
/** The values are the integers below this. */
const VALUES = 100;
const MIDDLE = 50;

/** Much data and little work per value: each task adds up how far the integers of its own block are from 50. */
export default defineWorkload<Uint8Array, undefined, number>({
  title: `Sum of |x − ${MIDDLE}| over integers below ${VALUES}, in ${BLOCKS} blocks`,
  sizeUnit: 'integers',
  sizes: [1e5, 1e6, 1e7, 1e8],
  quickSizes: [1e5, 1e6],
  byDefault: false,
  createInput: (size, random) => ({
    tasks: Array.from({ length: BLOCKS }, (_, block) => {
      const start = startOf(block, size);
      const values = Uint8Array.from(
        { length: startOf(block + 1, size) - start },
        (_, i) => (start + i) % VALUES,
      );
      return shuffled(values, random);
    }),
  }),
  run(block) {
    let sum = 0;
    for (const value of block) sum += Math.abs(value - MIDDLE);
    return sum;
  },
  answer: (results) => results.reduce((sum, one) => sum + one, 0),
  expected: closedForm,
});

/** Blocks are of equal size, or differ by one where the size is no multiple of their number. */
function startOf(block: number, size: number): number {
  return Math.floor((block * size) / BLOCKS);
}

/** Puts values into a random order, in which no processor can foresee them. */
function shuffled(values: Uint8Array, random: () => number): Uint8Array {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const value = values[last] ?? 0;
    values[last] = values[other] ?? 0;
    values[other] = value;
  }
  return values;
}

/** Every value occurs equally often, but for the last few: 0 to 49 add up to 1275, and 50 to 99 to 1225. */
function closedForm(size: number): number {
  const rest = size % VALUES;
  const below = Math.min(rest, MIDDLE);
  const above = rest - below;
  const ofRest = below * MIDDLE - (below * (below - 1)) / 2 + (above * (above - 1)) / 2;
  return ((size - rest) / VALUES) * (1275 + 1225) + ofRest;
}
