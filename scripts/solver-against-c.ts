// Is the solver fast enough to be worth parallelising? `npm run build && node dist/scripts/solver-against-c.js`
import { compareSolver, type Times } from './compare-solver.js';

const LIMIT = 1.6;

try {
  const { node, c, ratio, answer } = await compareSolver();
  const holds = ratio <= LIMIT;
  console.log(`All candidates of patrol-260 on one thread; both count ${answer} loops.`);
  console.log(`  this solver   ${inWords(node)}`);
  console.log(`  C at -O2      ${inWords(c)}`);
  console.log(
    `  ratio         ${ratio.toFixed(2)} (limit ${LIMIT.toFixed(1)}): ${holds ? 'holds' : 'too slow'}`,
  );
  process.exitCode = holds ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function inWords({ median, min }: Times): string {
  return `median ${median.toFixed(1)} ms, minimum ${min.toFixed(1)} ms`;
}
