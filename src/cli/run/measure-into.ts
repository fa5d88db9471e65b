import { BASELINE_STRATEGY } from '../../model/cell.js';
import { isPythonProbe } from '../../model/python-program.js';
import { METRICS } from '../../model/recorded-metrics.js';
import { type Results, SCHEMA_VERSION } from '../../model/results.js';
import type { RunExport } from '../../report/exports/run-export.js';
import { Recorder, type ResultsHead } from '../../run/recorder.js';
import { serialiseResults } from '../../store/serialise-results.js';
import { withKnown } from '../../verdict/compare-environments.js';
import { ownPackage } from '../../version.js';
import { ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import type { Live } from '../live.js';
import type { Print } from '../print.js';
import { shownPath } from '../shown-path.js';
import { toolCommand } from '../tool-command.js';
import { failureOf } from './forgiving-saves.js';
import { makeProbes } from './make-probes.js';
import { measurePlan } from './measure-plan.js';
import type { PreparedRun } from './prepare-run.js';
import { printResults } from './print-results.js';
import type { ResultsSink } from './results-sink.js';
import {
  budgetEndedText,
  endedFromOutsideText,
  interruptedText,
  lostText,
  type Saved,
} from './run-endings.js';
import type { WrittenFile } from './written-file.js';

/** How results are printed, and which files are written of them. */
export interface RunPrint extends Print<RunExport> {
  readonly raw: boolean;
  /** The page, whose path is printed. */
  readonly html: WrittenFile | undefined;
  readonly written?: readonly WrittenFile[];
  /** The server of the agents that measured, without a password. */
  readonly agents?: string;
}

/** How a command measures. */
export interface Manner {
  readonly quiet: boolean;
  /** The exit code of a run that was not interrupted; by default it says whether every planned cell has a number. */
  readonly exitCode?: (results: Results) => ExitCode;
}

/** Makes the probes and measures the cells that were prepared, saves after every round, prints all, and says how it ended. */
export async function measureInto(
  file: ResultsSink,
  prepared: PreparedRun,
  print: RunPrint,
  now: Live,
  io: Io,
  { quiet, exitCode }: Manner,
): Promise<ExitCode> {
  const recorder = recorderFor(prepared);
  const probesMs = await makeProbes(recorder, prepared, file, now, io, quiet);
  // Probes have limits of their own, and leave the time budget to the cells.
  const countsFrom = prepared.countsFrom + probesMs;
  const results = await measurePlan(recorder, { ...prepared, countsFrom }, file, now, io, quiet);
  return endWith(results, file, print, now, io, exitCode);
}

/** Saves and prints what was measured, and says how it ended. */
export async function endWith(
  results: Results,
  file: ResultsSink,
  print: RunPrint,
  now: Live,
  io: Io,
  exitCode: (results: Results) => ExitCode = exitCodeOf,
): Promise<ExitCode> {
  // Results that can't be saved are still shown, but not called saved.
  const failure = await failureOf(() => file.save(results));
  if (!now.signal.aborted) {
    // A path is printed once its file is there.
    const unwritten = await failureOf(async () => print.html?.write(results));
    const page = unwritten === undefined ? print.html?.path : undefined;
    if (print.raw) io.stdout.write(serialiseResults(results));
    else printResults(results, print, io, failure === undefined ? file.path : undefined, page);
    for (const one of print.written ?? []) await one.write(results);
    if (unwritten !== undefined) throw unwritten.error;
    if (failure !== undefined) throw failure.error;
  }
  const interrupted = now.interruption.exitCode();
  if (interrupted !== undefined) {
    const said =
      failure === undefined
        ? interruptedText(results, savedAs(file, print, io))
        : lostText(results, failure.error);
    io.stderr.write(said);
    return interrupted;
  }
  if (!results.complete) io.stderr.write(budgetEndedText(results, savedAs(file, print, io)));
  else io.stderr.write(endedFromOutsideText(results, savedAs(file, print, io)));
  return exitCode(results);
}

/** Whether every planned cell has a number, as an exit code. */
export function exitCodeOf(results: Results): ExitCode {
  return isAnswered(results) ? ExitCode.OK : ExitCode.UNDECIDED;
}

/** Begins with what an earlier session measured, where there was one. */
export function recorderFor({
  plan,
  environment,
  warnings,
  shard,
  earlier,
  unmade = [],
}: PreparedRun): Recorder {
  const head: ResultsHead =
    earlier === undefined
      ? {
          schemaVersion: SCHEMA_VERSION,
          tool: ownPackage(),
          startedAt: new Date().toISOString(),
          environment,
          metrics: METRICS,
          ...(shard !== undefined && { shard }),
        }
      : // What only this session knows, such as the commit, has to hold for the next one, too.
        { ...earlier, environment: withKnown(earlier.environment, environment) };
  const recorder = new Recorder(head, plan, earlier);
  for (const one of unmade) recorder.observe(one);
  for (const warning of warnings) recorder.warn(warning);
  return recorder;
}

/**
 * Whether every planned cell has a number. Where its rounds are too few, the tables and the last line report
 * that.
 */
function isAnswered({ complete, cells, plan, observations = [] }: Results): boolean {
  // A Python that crashes is an answer, too.
  if (observations.some(({ status, probe }) => status === 'failed' && !isPythonProbe(probe))) return false;
  const sizes = new Map(plan.workloads.map((workload) => [workload.id, new Set(workload.sizes)]));
  return cells.every(({ status, workload, size, strategy }) => {
    const isPlanned = sizes.get(workload)?.has(size) === true;
    if (status === 'failed') return false;
    // Nothing can be said of a workload without its main thread, but of a claim that it can't be tested here.
    if (status === 'skipped')
      return plan.claims !== undefined || strategy !== BASELINE_STRATEGY || !isPlanned;
    return complete || status !== 'pending' || !isPlanned;
  });
}

function savedAs({ path }: ResultsSink, { agents }: RunPrint, io: Io): Saved {
  return { file: path === undefined ? undefined : shownPath(path, io), command: toolCommand(io), agents };
}
