/**
 * A workload file to begin with: the three lines that are enough, and in comments the form with every part that most people
 * want. Without the comment signs that form runs too.
 */
export const WORKLOAD_TEMPLATE = `// A workload for parallel-bench: which parallelism model should this work use?
//
// Three lines are enough: what to call, and what to call it with. Put your own function in place of this one:
// import { parse } from '../src/parse.js';

export const tasks = Array.from({ length: 1000 }, (_, i) => \`id=\${i}&tags=\${'red,green,'.repeat(50)}\`);
export default (task) => [...new URLSearchParams(task)].map(([, value]) => value.split(',').length);

// A run measures the first 1, 10, 100, … tasks, checks that all models give the same results, and says from how many
// tasks on workers pay. Each task and each result is sent to a worker and back, so both must be cloneable.
//
// The longer form says how much work there is, what all tasks share, and what the right answer is. To use it, remove the
// two exports above and these comment signs:
//
// export default {
//   title: 'count the tags of query strings',
//   sizeUnit: 'strings', // what a size counts, in the plural
//   sizes: [10, 100, 1_000], // from the smallest worth measuring to the largest you have
//   // Tasks are new in every run, and their way to the workers is timed. What all of them read is \`shared\`.
//   // \`random\` is seeded: every process makes the same input.
//   createInput: (size, random) => ({
//     tasks: Array.from({ length: size }, () => \`id=\${random()}&tags=\${'red,green,'.repeat(50)}\`),
//     shared: { separator: ',' },
//   }),
//   // The only part that workers run. It may be async.
//   run: (task, { separator }) => new URLSearchParams(task).get('tags').split(separator).length,
//   // What is compared between the models, and with \`expected\`, the answer from another source.
//   answer: (counts) => counts.reduce((sum, count) => sum + count, 0),
//   expected: (size) => size * 101,
// };
`;
