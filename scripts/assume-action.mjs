// The script that action.yml runs for its input `assume`. The input comes as a variable, so that no value is ever
// part of a script. The verdicts go into the log and, where there is one, into the job's summary.
import { spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BIN, buildTool, GateError, oneLine } from './perf-gate/run-gate.mjs';

const { O_WRONLY, O_APPEND, O_CREAT, O_NONBLOCK = 0 } = constants;
/** The exit code of `assume` where no sentence is broken, but one is open. */
const OPEN = 3;
/** The exit codes of `assume` where it judged all sentences. */
const JUDGED = [0, 1, OPEN];

const { INPUT_ASSUME: file = '', INPUT_TIME_BUDGET: budget = '', INPUT_FAIL_ON: failOn = '' } = process.env;
try {
  buildTool();
  process.exitCode = await assume();
} catch (error) {
  if (!(error instanceof GateError)) throw error;
  console.log(`::error title=parallel-bench::${oneLine(error.message).replaceAll('%', '%25')}`);
  process.exitCode = error.exitCode;
}

/**
 * Resolves with the step's exit code: an open sentence fails it only where what is inconclusive is to fail. The sentences
 * are checked in this process, so whoever ends the step, by any signal, ends what it measures.
 */
async function assume() {
  const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-assume-'));
  // A second signal ends the tool at once, and then nothing but this is called.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const saved = join(folder, 'results.json');
  const limit = budget === '' ? [] : [`--time-budget=${budget}`];
  process.argv = [process.execPath, BIN, 'assume', `--output=${saved}`, ...limit, '--', file];
  await import(pathToFileURL(BIN).href);
  const status = Number(process.exitCode ?? 0);
  const summary = process.env.GITHUB_STEP_SUMMARY ?? '';
  if (summary !== '' && JUDGED.includes(status)) append(summary, report(saved));
  return status === OPEN && failOn !== 'inconclusive' ? 0 : status;
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

function report(saved) {
  const { stdout } = spawnSync(process.execPath, [BIN, 'report', saved, '--format=markdown'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return stdout ?? '';
}
