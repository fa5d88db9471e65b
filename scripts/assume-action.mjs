// The script that action.yml runs for its input `assume`. The input comes as a variable, so that no value is ever
// part of a script. The verdicts go into the log and, where there is one, into the job's summary.
import { spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BIN, buildTool, GateError, oneLine } from './perf-gate/run-gate.mjs';

const { O_WRONLY, O_APPEND, O_CREAT, O_NONBLOCK = 0 } = constants;
/** The exit code of `assume` where no sentence is broken, but one is open. */
const OPEN = 3;

const { INPUT_ASSUME: file = '', INPUT_TIME_BUDGET: budget = '', INPUT_FAIL_ON: failOn = '' } = process.env;
try {
  buildTool();
  process.exitCode = assume();
} catch (error) {
  if (!(error instanceof GateError)) throw error;
  console.log(`::error title=parallel-bench::${oneLine(error.message).replaceAll('%', '%25')}`);
  process.exitCode = error.exitCode;
}

/** Returns the step's exit code: an open sentence fails it only where what is inconclusive is to fail. */
function assume() {
  const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-assume-'));
  try {
    const saved = join(folder, 'results.json');
    const limit = budget === '' ? [] : [`--time-budget=${budget}`];
    const { status } = tool(['assume', `--output=${saved}`, ...limit, '--', file], 'inherit');
    const summary = process.env.GITHUB_STEP_SUMMARY ?? '';
    if (summary !== '' && status !== 2)
      append(summary, tool(['report', saved, '--format=markdown'], 'pipe').stdout ?? '');
    return status === OPEN && failOn !== 'inconclusive' ? 0 : (status ?? 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Appends to the summary. One that can't be written is no reason to lose the verdicts' exit code. */
function append(summary, text) {
  try {
    // Without the last flag a pipe that nobody reads would be waited for, for ever.
    const file = openSync(summary, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK);
    appendFileSync(file, text);
    closeSync(file);
  } catch (error) {
    console.error(`parallel-bench: the job summary can't be written: ${oneLine(String(error))}`);
  }
}

function tool(args, stdout) {
  return spawnSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', stdout, 'inherit'],
  });
}
