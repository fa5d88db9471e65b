import { resolve } from 'node:path';
import { METRICS, type Results, SCHEMA_VERSION } from '../model/results.js';
import { estimateTime } from '../plan/estimate-time.js';
import { slotsOf } from '../plan/round-order.js';
import { planText } from '../report/plan-text.js';
import { Recorder } from '../runner/recorder.js';
import { ResultsFile } from '../store/save-results.js';
import { ownPackage } from '../version.js';
import { ExitCode } from './exit-codes.js';
import type { Io } from './io.js';
import { type Live, live } from './live.js';
import { measurePlan } from './measure-plan.js';
import { prepareResume } from './prepare-resume.js';
import { type PreparedRun, prepareRun, type RunOptions } from './prepare-run.js';
import { type Print, type PrintOptions, printResults, readPrintOptions } from './print-results.js';
import { shownPath } from './shown-path.js';

export type RunCommandOptions = RunOptions &
  PrintOptions & {
    readonly output?: string;
    readonly dryRun?: boolean;
    readonly resume?: string;
    /** No progress on stderr. */
    readonly quiet?: boolean;
  };

/** `run`: checks everything, measures, saves after every round, prints what `report` would. */
export async function runCommand(
  names: readonly string[],
  options: RunCommandOptions,
  io: Io,
): Promise<ExitCode> {
  const print = readPrintOptions(options, io);
  return live(
    io,
    (now) => run(names, options, print, now, io),
    (code) => {
      io.stderr.write('interrupted before anything was measured\n');
      return code;
    },
  );
}

async function run(
  names: readonly string[],
  options: RunCommandOptions,
  print: Print,
  now: Live,
  io: Io,
): Promise<ExitCode> {
  const { resume, dryRun, output = resume } = options;
  const prepare = (): Promise<PreparedRun> =>
    resume === undefined
      ? prepareRun(names, options, io.cwd, now)
      : prepareResume(resolve(io.cwd, resume), names, options, io.cwd, now);
  if (dryRun) {
    const { plan, warnings } = await prepare();
    io.stdout.write(planText(plan, estimateTime(plan), warnings));
    return ExitCode.OK;
  }
  // A mistake makes no file. What goes on is read when its file is locked: no other run can have measured more of it.
  const prepared = resume === undefined ? await prepare() : undefined;
  const file = await openOutput(output, io.cwd);
  try {
    return await measureInto(file, prepared ?? (await prepare()), print, now, io, options.quiet);
  } finally {
    await file.close();
  }
}

async function measureInto(
  file: ResultsFile,
  prepared: PreparedRun,
  print: Print,
  now: Live,
  io: Io,
  quiet?: boolean,
): Promise<ExitCode> {
  const results = await measurePlan(recorderFor(prepared), prepared, file, now, io, quiet);
  if (!now.signal.aborted) {
    // What can't be saved is shown all the same, and not called saved.
    const failure = await file.save(results).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    printResults(results, print, io, failure === undefined ? file.path : undefined);
    if (failure !== undefined) throw failure.error;
  }
  const interrupted = now.interruption.exitCode();
  if (interrupted !== undefined) {
    io.stderr.write(interruptedText(results, shownPath(file.path, io)));
    return interrupted;
  }
  if (!results.complete) io.stderr.write(budgetEndedText(results, shownPath(file.path, io)));
  const isDecided = results.complete && results.cells.every(({ status }) => status !== 'failed');
  return isDecided ? ExitCode.OK : ExitCode.UNDECIDED;
}

/** Opened before anything is measured: an output that can't be written costs nobody a measurement. */
function openOutput(named: string | undefined, cwd: string): Promise<ResultsFile> {
  return named === undefined
    ? ResultsFile.openDefault(cwd, new Date())
    : ResultsFile.open(resolve(cwd, named));
}

function recorderFor({ plan, environment, warnings, earlier }: PreparedRun): Recorder {
  const head = earlier ?? {
    schemaVersion: SCHEMA_VERSION,
    tool: ownPackage(),
    startedAt: new Date().toISOString(),
    environment,
    metrics: METRICS,
  };
  const recorder = new Recorder(head, plan, earlier);
  for (const warning of warnings) recorder.warn(warning);
  return recorder;
}

function interruptedText(results: Results, output: string): string {
  const show = `  parallel-bench report ${output}\n`;
  if (results.complete) return `interrupted when all was measured and saved. To see it:\n${show}`;
  const resume = `  parallel-bench run --resume ${output}\n`;
  return `interrupted after ${roundsOf(results)}; what was measured is saved. To see it, or to go on:\n${show}${resume}`;
}

/** Nothing but the time budget ends a run that nobody interrupted before it is complete. */
function budgetEndedText(results: Results, output: string): string {
  const budget = `the time budget of ${budgetWords(results.plan.timeBudgetMs ?? 0)}`;
  return `${budget} ended the run after ${roundsOf(results)}; what was measured is saved. To go on:
  parallel-bench run --resume ${output} --time-budget ${moreTime(results.plan.timeBudgetMs ?? 0)}\n`;
}

function roundsOf({ cells, plan }: Results): string {
  const rounds = cells.reduce((sum, cell) => sum + ('rounds' in cell ? cell.rounds.length : 0), 0);
  return `${rounds} of about ${slotsOf(plan.cells).length * plan.rounds.min} rounds`;
}

function budgetWords(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 1000)} s`;
}

const LEAST_SECONDS = 10;

/** Twice as much, as --time-budget reads it. */
function moreTime(ms: number): string {
  return `${Math.max(LEAST_SECONDS, Math.ceil((2 * ms) / 1000))}s`;
}
