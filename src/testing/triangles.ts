/** A small workload as a user would write it. */
export const TRIANGLES = `export default {
  title: 'triangular numbers', sizeUnit: 'numbers', sizes: [10, 1000],
  createInput: (size) => ({ tasks: [size, size, size, size] }),
  run: (size) => { let sum = 0; for (let i = 1; i <= size; i++) sum += i; return sum; },
  answer: (results) => results[0], expected: (size) => (size * (size + 1)) / 2,
};`;
