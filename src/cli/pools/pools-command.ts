import { UsageError } from '../../model/failure.js';
import { planText } from '../../report/run/plan-text.js';
import { estimateTime } from '../../run/plan/estimate-time.js';
import { ExitCode } from '../exit-codes.js';
import { POOLS_EXPORTS } from '../find-exports.js';
import type { Io } from '../io.js';
import { live } from '../live.js';
import { isQuiet } from '../options/output-options.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { readPrint } from '../print.js';
import { measureInto } from '../run/measure-into.js';
import { openSink, STDOUT } from '../run/results-sink.js';
import { POOLS_OPTIONS } from './pools-options.js';
import { preparePools } from './prepare-pools.js';

/**
 * Runs `pools`: measures every installed pool at its defaults and with each option set otherwise, saves after every round,
 * and prints which is fastest and what each option changes. Throws a UsageError for what can't be measured or saved.
 */
export async function poolsCommand(workload: string | undefined, typed: Typed, io: Io): Promise<ExitCode> {
  const options = readOptions(POOLS_OPTIONS, typed);
  const print = await readPrint(POOLS_EXPORTS, options, io);
  const { cwd } = io;
  if (options.output === STDOUT && options.format !== undefined)
    throw new UsageError('--output - prints the results themselves: leave --format out, or name a file.');
  return live(
    io,
    async (now) => {
      const prepared = await preparePools(workload, options, cwd, now);
      if (options.dryRun) {
        io.stdout.write(planText(prepared.plan, estimateTime(prepared.plan), prepared.warnings));
        return ExitCode.OK;
      }
      const file = await openSink(options, cwd);
      try {
        const raw = options.output === STDOUT;
        return await measureInto(file, prepared, { ...print, raw, html: undefined }, now, io, {
          quiet: isQuiet(options),
        });
      } finally {
        await file.close();
      }
    },
    (code) => {
      io.stderr.write('interrupted before anything was measured\n');
      return code;
    },
  );
}
