import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { judgeAssumptions } from '../../assumptions/judge-assumptions.js';
import { readAssumptions } from '../../assumptions/read-assumptions.js';
import { UsageError } from '../../model/failure.js';
import type { Results } from '../../model/results.js';
import { planText } from '../../report/run/plan-text.js';
import { demandServers } from '../../run/clean-up-after.js';
import { estimateTime } from '../../run/plan/estimate-time.js';
import { reasonOf } from '../../store/system-error.js';
import { ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import { liveMeasurement } from '../live.js';
import { isQuiet } from '../options/output-options.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { measureInto } from '../run/measure-into.js';
import { demandOneOutput, openSink, STDOUT } from '../run/results-sink.js';
import { ASSUME_OPTIONS } from './assume-options.js';
import { readAssumePrint } from './assume-print.js';
import { type AssumptionsFile, prepareAssume } from './prepare-assume.js';

/** Where assumptions are read where no file is named. */
export const DEFAULT_FILE = 'parallel-bench.assume';

/**
 * Runs `assume`: measures what the sentences of a file are about, saves after every round, and prints which of them hold.
 * Throws a UsageError for a file or a sentence that can't be read, and for what can't be measured or saved.
 */
export async function assumeCommand(file: string | undefined, typed: Typed, io: Io): Promise<ExitCode> {
  const options = readOptions(ASSUME_OPTIONS, typed);
  const { cwd } = io;
  demandOneOutput(options);
  const print = await readAssumePrint(options, io);
  const assumed = await readAssumed(file ?? DEFAULT_FILE, cwd);
  return liveMeasurement(io, async (now) => {
    const prepared = await prepareAssume(assumed, options, cwd, now);
    if (options.dryRun) {
      io.stdout.write(planText(prepared.plan, estimateTime(prepared.plan), prepared.warnings));
      return ExitCode.OK;
    }
    await demandServers(prepared.plan.strategies, now.guardian);
    const sink = await openSink(options, cwd);
    try {
      const raw = options.output === STDOUT;
      const manner = { quiet: isQuiet(options), exitCode: exitCodeOf };
      return await measureInto(sink, prepared, { ...print, raw, html: undefined }, now, io, manner);
    } finally {
      await sink.close();
    }
  });
}

async function readAssumed(name: string, cwd: string): Promise<AssumptionsFile> {
  const path = resolve(cwd, name);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(
      `${name} can't be read: ${reasonOf(error)}. Write sentences into it, or let run --write-assumptions ${name} do so.`,
      { cause: error },
    );
  });
  return { name, path, assumptions: readAssumptions(text, name) };
}

/** One broken assumption is enough; where none is broken, each has to hold. */
function exitCodeOf(results: Results): ExitCode {
  const verdicts = new Set(judgeAssumptions(results).map(({ verdict }) => verdict));
  if (verdicts.has('FAILS')) return ExitCode.REGRESSION;
  return verdicts.size === 1 && verdicts.has('HOLDS') ? ExitCode.OK : ExitCode.UNDECIDED;
}
