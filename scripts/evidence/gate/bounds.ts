/** How a loop that does 3% more work may say so, in JavaScript that stands where the number of steps is needed. */
export const BOUNDS = {
  /** V8 compiles it for small integers. */
  integer: 'n * 1030',
  /** The same number of steps, as a product that is no small integer on the way: V8 goes on compiling for longer. */
  double: 'n * 1000 * 1.03',
} as const;

export type Bound = keyof typeof BOUNDS;

export const UNCHANGED = 'n * 1000';

/** A workload of eight tasks, of 5 to 15 ms a run, with the loop's bound as given. */
export function loopWorkload(bound: string): string {
  return `function loop(n, x) {
  for (let i = 0; i < ${bound}; i++) x = (Math.imul(x, 1103515245) + 12345) | 0;
  return x;
}
export default {
  title: 'A loop with a bound',
  sizeUnit: 'tasks',
  sizes: [8],
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, task) => task) }),
  run: (task) => loop(900, task + 1),
  answer: (results) => results.join(),
};
`;
}
