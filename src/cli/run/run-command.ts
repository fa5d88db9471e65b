import { resolve } from 'node:path';
import { UsageError } from '../../model/failure.js';
import { METRICS } from '../../model/recorded-metrics.js';
import { type Results, SCHEMA_VERSION } from '../../model/results.js';
import type { RunExport } from '../../report/exports/run-export.js';
import { planText } from '../../report/run/plan-text.js';
import { estimateTime } from '../../run/plan/estimate-time.js';
import { Recorder } from '../../run/recorder.js';
import { serialiseResults } from '../../store/serialise-results.js';
import { ownPackage } from '../../version.js';
import { ExitCode } from '../exit-codes.js';
import { RUN_EXPORTS } from '../find-exports.js';
import type { Io } from '../io.js';
import { type Live, live } from '../live.js';
import { isQuiet } from '../options/output-options.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { type Print, readPrint } from '../print.js';
import { shownPath } from '../shown-path.js';
import { toolCommand } from '../tool-command.js';
import { measurePlan } from './measure-plan.js';
import { prepareResume } from './prepare-resume.js';
import { type PreparedRun, prepareRun } from './prepare-run.js';
import { printResults } from './print-results.js';
import { openPage, type ReportPage } from './report-page.js';
import { openSink, type ResultsSink, STDOUT } from './results-sink.js';
import { budgetEndedText, interruptedText, type Saved } from './run-endings.js';
import type { RunDeclarations, RunOptions } from './run-options.js';

/** The command `run` as typed. */
export interface TypedRun {
  readonly names: readonly string[];
  readonly typed: Typed;
  readonly declared: RunDeclarations;
}

/**
 * Runs `run`: checks everything, measures, saves after every round, and prints what `report` would. Throws a
 * UsageError for anything that can't be measured or saved.
 */
export async function runCommand(asked: TypedRun, io: Io): Promise<ExitCode> {
  const options = readOptions(asked.declared, asked.typed);
  const print = await readPrint(RUN_EXPORTS, options, io);
  return live(
    io,
    (now) => run(asked, options, print, now, io),
    (code) => {
      io.stderr.write('interrupted before anything was measured\n');
      return code;
    },
  );
}

async function run(
  { names, typed, declared }: TypedRun,
  options: RunOptions,
  print: Print<RunExport>,
  now: Live,
  io: Io,
): Promise<ExitCode> {
  const { cwd } = io;
  const { resume, dryRun, output = resume, save } = options;
  if (output === STDOUT && options.format !== undefined)
    throw new UsageError('--output - prints the results themselves: leave --format out, or name a file.');
  const prepare = (): Promise<PreparedRun> =>
    resume === undefined
      ? prepareRun({ names, options, declared, cwd }, now)
      : prepareResume(resolve(cwd, resume), typed, { names, declared, cwd }, now);
  if (dryRun) {
    const { plan, warnings } = await prepare();
    io.stdout.write(planText(plan, estimateTime(plan), warnings));
    return ExitCode.OK;
  }
  // A mistake creates no file. A run to resume is read once its file is locked, so that no other run can have
  // measured more of it.
  const prepared = resume === undefined ? await prepare() : undefined;
  const html = await openPage(options.html, cwd);
  const file = await openSink({ output, save }, cwd);
  try {
    return await measureInto(
      file,
      prepared ?? (await prepare()),
      { ...print, html, raw: output === STDOUT },
      now,
      io,
      isQuiet(options),
    );
  } finally {
    await file.close();
  }
}

async function measureInto(
  file: ResultsSink,
  prepared: PreparedRun,
  print: Print<RunExport> & { readonly raw: boolean; readonly html: ReportPage | undefined },
  now: Live,
  io: Io,
  quiet?: boolean,
): Promise<ExitCode> {
  const results = await measurePlan(recorderFor(prepared), prepared, file, now, io, quiet);
  if (!now.signal.aborted) {
    // Results that can't be saved are still shown, but not called saved.
    const failure = await file.save(results).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    // A path is printed once its file is there.
    const unwritten = await print.html?.write(results).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    const page = unwritten === undefined ? print.html?.path : undefined;
    if (print.raw) io.stdout.write(serialiseResults(results));
    else printResults(results, print, io, failure === undefined ? file.path : undefined, page);
    if (unwritten !== undefined) throw unwritten.error;
    if (failure !== undefined) throw failure.error;
  }
  const interrupted = now.interruption.exitCode();
  if (interrupted !== undefined) {
    io.stderr.write(interruptedText(results, savedAs(file, io)));
    return interrupted;
  }
  if (!results.complete) io.stderr.write(budgetEndedText(results, savedAs(file, io)));
  return isAnswered(results) ? ExitCode.OK : ExitCode.UNDECIDED;
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

/**
 * Whether every planned cell has a number. Where its rounds are too few, the tables and the last line report
 * that.
 */
function isAnswered({ complete, cells, plan }: Results): boolean {
  const sizes = new Map(plan.workloads.map((workload) => [workload.id, new Set(workload.sizes)]));
  return cells.every(({ status, workload, size }) => {
    if (status === 'failed') return false;
    return complete || status !== 'pending' || sizes.get(workload)?.has(size) !== true;
  });
}

function savedAs({ path }: ResultsSink, io: Io): Saved {
  return { file: path === undefined ? undefined : shownPath(path, io), command: toolCommand(io) };
}
