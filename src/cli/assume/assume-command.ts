import { judgeAssumptions } from '../../assumptions/judge-assumptions.js';
import type { Results } from '../../model/results.js';
import { planText } from '../../report/run/plan-text.js';
import { demandServers } from '../../run/clean-up-after.js';
import { estimateTime } from '../../run/plan/estimate-time.js';
import { ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import { liveMeasurement } from '../live.js';
import { isQuiet } from '../options/output-options.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { measureInto } from '../run/measure-into.js';
import { demandOneOutput, demandSink, openSink, STDOUT } from '../run/results-sink.js';
import { ASSUME_OPTIONS } from './assume-options.js';
import { readAssumePrint } from './assume-print.js';
import { prepareAssume } from './prepare-assume.js';
import { readAssumed } from './read-assumed.js';

/**
 * Runs `assume`: measures what the sentences of a file are about, saves after every round, and prints which of them hold.
 * Throws a UsageError for a file or a sentence that can't be read, and for what can't be measured or saved.
 */
export async function assumeCommand(names: readonly string[], typed: Typed, io: Io): Promise<ExitCode> {
  const options = readOptions(ASSUME_OPTIONS, typed);
  const { cwd } = io;
  demandOneOutput(options);
  const print = await readAssumePrint(options, io);
  const assumed = await readAssumed(names, cwd);
  return liveMeasurement(io, async (now) => {
    const prepared = await prepareAssume(assumed, options, cwd, now);
    if (options.dryRun) {
      await demandSink(options, cwd);
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

/** One broken assumption is enough; where none is broken, each has to hold. */
function exitCodeOf(results: Results): ExitCode {
  const verdicts = new Set(judgeAssumptions(results).map(({ verdict }) => verdict));
  if (verdicts.has('FAILS')) return ExitCode.REGRESSION;
  return verdicts.size === 1 && verdicts.has('HOLDS') ? ExitCode.OK : ExitCode.UNDECIDED;
}
