import { METRICS } from '../../model/recorded-metrics.js';
import { type Results, SCHEMA_VERSION } from '../../model/results.js';
import type { RunExport } from '../../report/exports/run-export.js';
import { Recorder } from '../../run/recorder.js';
import { serialiseResults } from '../../store/serialise-results.js';
import { ownPackage } from '../../version.js';
import { ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import type { Live } from '../live.js';
import type { Print } from '../print.js';
import { shownPath } from '../shown-path.js';
import { toolCommand } from '../tool-command.js';
import { measurePlan } from './measure-plan.js';
import type { PreparedRun } from './prepare-run.js';
import { printResults } from './print-results.js';
import type { ReportPage } from './report-page.js';
import type { ResultsSink } from './results-sink.js';
import { budgetEndedText, interruptedText, type Saved } from './run-endings.js';

/** Measures what was prepared, saves it after every round, prints it, and says how it ended. */
export async function measureInto(
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

function recorderFor({ plan, environment, warnings, shard, earlier }: PreparedRun): Recorder {
  const head = earlier ?? {
    schemaVersion: SCHEMA_VERSION,
    tool: ownPackage(),
    startedAt: new Date().toISOString(),
    environment,
    metrics: METRICS,
    ...(shard !== undefined && { shard }),
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
