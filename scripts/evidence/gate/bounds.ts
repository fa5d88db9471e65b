/**
 * Ways to write the bound of a loop that does 3% more work, as JavaScript in place of the number of steps.
 */
export const BOUNDS = {
  /** V8 compiles this bound for small integers. */
  integer: 'n * 1030',
  /**
   * An equal number of steps, as a product with an intermediate value that is no small integer: V8 goes on
   * compiling for longer.
   */
  double: 'n * 1000 * 1.03',
} as const;

export type Bound = keyof typeof BOUNDS;

export const UNCHANGED = 'n * 1000';

/**
 * Returns the source of a workload of eight tasks, whose runs take 5 to 15 ms, with this bound for its loop.
 */
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
