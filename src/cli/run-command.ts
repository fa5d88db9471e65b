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
  PrintOptions & { readonly output?: string; readonly dryRun?: boolean; readonly resume?: string };

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
    return await measureInto(file, prepared ?? (await prepare()), print, now, io);
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
): Promise<ExitCode> {
  const results = await measurePlan(recorderFor(prepared), prepared, file, now, io);
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
  return results.cells.some(({ status }) => status === 'failed') ? ExitCode.UNDECIDED : ExitCode.OK;
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
  const rounds = results.cells.reduce((sum, cell) => sum + ('rounds' in cell ? cell.rounds.length : 0), 0);
  const all = slotsOf(results.plan.cells).length * results.plan.rounds.min;
  const resume = `  parallel-bench run --resume ${output}\n`;
  return `interrupted after ${rounds} of about ${all} rounds; what was measured is saved. To see it, or to go on:\n${show}${resume}`;
}
