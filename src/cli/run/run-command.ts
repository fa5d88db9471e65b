import { resolve } from 'node:path';
import { PATIENT_MS, readGitState } from '../../environment/git-state.js';
import { takePassword } from '../../fleet/redis-access.js';
import { UsageError } from '../../model/failure.js';
import { type RedisPlace, showRedisPlace } from '../../model/redis-url.js';
import type { RunExport } from '../../report/exports/run-export.js';
import { planText } from '../../report/run/plan-text.js';
import { demandServers } from '../../run/clean-up-after.js';
import { estimateTime } from '../../run/plan/estimate-time.js';
import { ExitCode } from '../exit-codes.js';
import { RUN_EXPORTS } from '../find-exports.js';
import { startHandingOut } from '../fleet/hand-out.js';
import type { Io } from '../io.js';
import { type Live, liveMeasurement } from '../live.js';
import { isQuiet } from '../options/output-options.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { type Print, readPrint } from '../print.js';
import { measureByAgents } from './measure-by-agents.js';
import { endWith, exitCodeOf, measureInto } from './measure-into.js';
import { demandReports, openReports } from './open-reports.js';
import { prepareFleet, resumeFleet } from './prepare-agents.js';
import { prepareResume } from './prepare-resume.js';
import { type PreparedRun, prepareRun } from './prepare-run.js';
import { demandOneOutput, demandSink, openSink, type ResultsSink, STDOUT } from './results-sink.js';
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
  return liveMeasurement(io, (now) => run(asked, options, print, now, io));
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
  demandOneOutput(options);
  if (options.retryFailed && resume === undefined)
    throw new UsageError('--retry-failed measures failed cells of a run again: name its file with --resume.');
  const plan = (): Promise<PreparedRun> =>
    resume === undefined
      ? prepareRun({ names, options, declared, cwd }, now)
      : prepareResume(resolve(cwd, resume), typed, { names, declared, cwd }, now);
  const prepare = async (): Promise<PreparedRun> => {
    const prepared = await plan();
    await demandServers(prepared.plan.strategies, now.guardian);
    return prepared;
  };
  if (options.agents !== undefined && !dryRun)
    return runByAgents({ names, typed, declared }, options, options.agents, print, now, io);
  if (dryRun) {
    const dry = await plan();
    await demandReports(options, cwd);
    await demandSink({ output, save }, cwd);
    io.stdout.write(planText(dry.plan, estimateTime(dry.plan), dry.warnings));
    return ExitCode.OK;
  }
  // A mistake creates no file. A run to resume is read once its file is locked, so that no other run can have
  // measured more of it.
  const prepared = resume === undefined ? await prepare() : undefined;
  const reports = await openReports(options, cwd);
  const file = await openSink({ output, save }, cwd);
  try {
    return await measureInto(
      file,
      prepared ?? (await prepare()),
      { ...print, ...reports, raw: output === STDOUT },
      now,
      io,
      { quiet: isQuiet(options) },
    );
  } finally {
    await file.close();
  }
}

/** Lets agents measure: this process only plans, waits and prints. */
async function runByAgents(
  { names, typed, declared }: TypedRun,
  options: RunOptions,
  server: RedisPlace,
  print: Print<RunExport>,
  now: Live,
  io: Io,
): Promise<ExitCode> {
  const { cwd } = io;
  const { resume, output = resume, save } = options;
  const password = takePassword(io.env);
  const { agents: _, resume: __, ...asked } = typed;
  const quiet = isQuiet(options);
  // Agents are found by the commit, however long git takes on a busy machine.
  const git = await readGitState(cwd, PATIENT_MS);
  const fleet = startHandingOut({ server, password, commit: git.commit, now, io, quiet });
  let file: ResultsSink | undefined;
  try {
    const run =
      resume === undefined
        ? await prepareFleet({ names, options, declared, cwd }, git, now)
        : await resumeFleet(resolve(cwd, resume), asked, { names, declared, cwd }, git, now);
    const reports = await openReports(options, cwd);
    file = await openSink({ output, save }, cwd);
    const results = await measureByAgents(run, fleet, file);
    await fleet.close();
    const printed = { ...print, ...reports, raw: output === STDOUT, agents: showRedisPlace(server) };
    // A block that was given up leaves rounds out.
    return await endWith(results, file, printed, now, io, (all) =>
      all.complete ? exitCodeOf(all) : ExitCode.UNDECIDED,
    );
  } finally {
    await fleet.close();
    await file?.close();
  }
}
