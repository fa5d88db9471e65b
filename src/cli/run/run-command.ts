import { resolve } from 'node:path';
import { UsageError } from '../../model/failure.js';
import type { RunExport } from '../../report/exports/run-export.js';
import { planText } from '../../report/run/plan-text.js';
import { estimateTime } from '../../run/plan/estimate-time.js';
import { ExitCode } from '../exit-codes.js';
import { RUN_EXPORTS } from '../find-exports.js';
import type { Io } from '../io.js';
import { type Live, live } from '../live.js';
import { isQuiet } from '../options/output-options.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { type Print, readPrint } from '../print.js';
import { measureInto } from './measure-into.js';
import { openSentences } from './open-sentences.js';
import { prepareResume } from './prepare-resume.js';
import { type PreparedRun, prepareRun } from './prepare-run.js';
import { openPage } from './report-page.js';
import { openSink, STDOUT } from './results-sink.js';
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
  const html = await openPage({ html: options.html, output }, cwd, RUN_EXPORTS);
  const written = await openSentences(options, cwd);
  const file = await openSink({ output, save }, cwd);
  try {
    return await measureInto(
      file,
      prepared ?? (await prepare()),
      { ...print, html, written, raw: output === STDOUT },
      now,
      io,
      { quiet: isQuiet(options) },
    );
  } finally {
    await file.close();
  }
}
