/** A function that a worker can find: its module exports it. */
export function doubled(value: number): number {
  return 2 * value;
}

/** Makes a function that nobody can find by its name. */
export function makeHidden(): (value: number) => number {
  return function hidden(value) {
    return 3 * value;
  };
}
