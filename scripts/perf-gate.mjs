// Runs the performance gate by hand, as action.yml runs it. Call it in the repository to be gated:
//   node <parallel-bench>/scripts/perf-gate.mjs <base> [options of `parallel-bench compare`]
import { GateError, oneLine, runGate } from './perf-gate/run-gate.mjs';

const [base = '', ...options] = process.argv.slice(2);
try {
  if (base === '') throw new GateError('name the base to compare with: a branch, a tag or a commit');
  await runGate(base, options);
} catch (error) {
  if (!(error instanceof GateError)) throw error;
  console.error(oneLine(error.message));
  process.exitCode = error.exitCode;
}
