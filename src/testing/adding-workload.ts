/** Returns the source of a workload of four tasks, with `top` at its top level and `run` in its function. */
export function addingWorkload({ top = '', run = 'return task;', steps = 20_000 } = {}): string {
  return `${top}
export default {
  title: 'adds up', sizeUnit: 'tasks', sizes: [4],
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, task) => task) }),
  run: (task) => {
    let sum = 0;
    for (let i = 0; i < ${steps}; i++) sum = (sum + i * task) % 1000;
    ${run}
  },
  answer: (results) => results.length,
};
`;
}
