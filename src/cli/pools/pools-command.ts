import { resolve } from 'node:path';
import type { RunExport } from '../../report/exports/run-export.js';
import { planText } from '../../report/run/plan-text.js';
import { estimateTime } from '../../run/plan/estimate-time.js';
import { ExitCode } from '../exit-codes.js';
import { POOLS_EXPORTS } from '../find-exports.js';
import type { Io } from '../io.js';
import { type Live, liveMeasurement } from '../live.js';
import { isQuiet } from '../options/output-options.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { type Print, readPrint } from '../print.js';
import { measureInto } from '../run/measure-into.js';
import type { PreparedRun } from '../run/prepare-run.js';
import { pageFile } from '../run/report-page.js';
import { demandOneOutput, demandSink, openSink, STDOUT } from '../run/results-sink.js';
import { demandWritable, openWritten } from '../run/written-file.js';
import { POOLS_OPTIONS, type PoolsOptions } from './pools-options.js';
import { preparePools } from './prepare-pools.js';
import { preparePoolsResume } from './prepare-pools-resume.js';

/**
 * Runs `pools`: measures every installed pool at its defaults and with each option set otherwise, saves after every round,
 * and prints which is fastest and what each option changes. Throws a UsageError for what can't be measured or saved.
 */
export async function poolsCommand(workload: string | undefined, typed: Typed, io: Io): Promise<ExitCode> {
  const options = readOptions(POOLS_OPTIONS, typed);
  const print = await readPrint(POOLS_EXPORTS, options, io);
  return liveMeasurement(io, (now) => pools(workload, { typed, options, print }, now, io));
}

interface Asked {
  readonly typed: Typed;
  readonly options: PoolsOptions;
  readonly print: Print<RunExport>;
}

async function pools(
  workload: string | undefined,
  { typed, options, print }: Asked,
  now: Live,
  io: Io,
): Promise<ExitCode> {
  const { cwd } = io;
  const { resume, save, output = resume } = options;
  demandOneOutput(options);
  const prepare = (): Promise<PreparedRun> =>
    resume === undefined
      ? preparePools(workload, options, cwd, now)
      : preparePoolsResume(resolve(cwd, resume), workload, typed, cwd, now);
  const pages = [pageFile(options.html, POOLS_EXPORTS)];
  if (options.dryRun) {
    const { plan, warnings } = await prepare();
    await demandWritable(pages, options, cwd);
    await demandSink({ output, save }, cwd);
    io.stdout.write(planText(plan, estimateTime(plan), warnings));
    return ExitCode.OK;
  }
  // Like `run`: a mistake creates no file, and a run to resume is read once its file is locked.
  const prepared = resume === undefined ? await prepare() : undefined;
  const [html] = await openWritten(pages, options, cwd);
  const file = await openSink({ output, save }, cwd);
  try {
    const raw = output === STDOUT;
    return await measureInto(file, prepared ?? (await prepare()), { ...print, raw, html }, now, io, {
      quiet: isQuiet(options),
    });
  } finally {
    await file.close();
  }
}
