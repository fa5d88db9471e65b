// The script that action.yml runs. Its inputs come as variables, so that no value is ever part of a script.
// Empty inputs are left to their defaults.
import { eventBase } from './perf-gate/event-base.mjs';
import { GateError, oneLine, runGate } from './perf-gate/run-gate.mjs';

const OPTIONS = {
  INPUT_WORKLOADS: '--workloads',
  INPUT_STRATEGIES: '--strategies',
  INPUT_WORKERS: '--workers',
  INPUT_SIZES: '--sizes',
  INPUT_THRESHOLD: '--threshold',
  INPUT_TIME_BUDGET: '--time-budget',
  INPUT_BUILD: '--build',
  INPUT_FAIL_ON: '--fail-on',
  INPUT_ALLOW_MISSING: '--allow-missing',
};

const options = Object.entries(OPTIONS).flatMap(([variable, option]) => {
  const value = process.env[variable] ?? '';
  return value === '' ? [] : [`${option}=${value}`];
});
try {
  await runGate(eventBase(process.env), ['--format=github', ...options]);
} catch (error) {
  if (!(error instanceof GateError)) throw error;
  // GitHub turns this line into an annotation.
  console.log(`::error title=parallel-bench::${oneLine(error.message).replaceAll('%', '%25')}`);
  process.exitCode = error.exitCode;
}
