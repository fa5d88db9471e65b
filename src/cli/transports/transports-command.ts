import { resolve } from 'node:path';
import { UsageError } from '../../model/failure.js';
import { ROUND_ESTIMATE_MS } from '../../model/transports.js';
import { ExitCode } from '../exit-codes.js';
import { TRANSPORTS_EXPORTS } from '../find-exports.js';
import type { Io } from '../io.js';
import { liveMeasurement } from '../live.js';
import { demandPlanOfFile } from '../options/demand-plan-of-file.js';
import { isQuiet } from '../options/output-options.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { readPrint } from '../print.js';
import { measureInto } from '../run/measure-into.js';
import { demandOneOutput, demandSink, openSink, STDOUT } from '../run/results-sink.js';
import { prepareTransports, resumeTransports } from './prepare-transports.js';
import { TRANSPORTS_OPTIONS, type TransportsOptions } from './transports-options.js';

/**
 * Runs `transports`: times round trips on every route in rounds, saves after each, and prints what they take. Throws a
 * UsageError for what can't be saved, printed or gone on with.
 */
export async function transportsCommand(typed: Typed, io: Io): Promise<ExitCode> {
  const options = readOptions(TRANSPORTS_OPTIONS, typed);
  demandOneUse(options, typed);
  const { cwd } = io;
  const { resume, output = resume, save } = options;
  const print = await readPrint(TRANSPORTS_EXPORTS, options, io);
  return liveMeasurement(io, async (now) => {
    const prepared = resume === undefined ? await prepareTransports(options, cwd) : undefined;
    if (options.dryRun && prepared !== undefined) {
      await demandSink({ output, save }, cwd);
      io.stdout.write(dryText(options.types, prepared.plan.rounds.max, prepared.plan.seed));
      return ExitCode.OK;
    }
    const file = await openSink({ output, save }, cwd);
    try {
      // A run to resume is read once its file is locked.
      const measured = prepared ?? (await resumeTransports(resolve(cwd, resume ?? ''), cwd));
      const raw = output === STDOUT;
      return await measureInto(file, measured, { ...print, raw, html: undefined }, now, io, {
        quiet: isQuiet(options),
      });
    } finally {
      await file.close();
    }
  });
}

function demandOneUse(options: TransportsOptions, typed: Typed): void {
  const { resume, types } = options;
  demandOneOutput(options);
  if (types && 'rounds' in typed) throw new UsageError('--types is looked at once: leave --rounds out.');
  demandPlanOfFile(resume, typed, ['types', 'rounds', 'seed', 'dryRun']);
}

function dryText(types: boolean, rounds: number, seed: number): string {
  return types
    ? 'the probe types, once: a few seconds\n'
    : `the probe transports, ${rounds} rounds, every route of a round in a fresh process; seed ${seed}\ntakes about ${Math.ceil((rounds * ROUND_ESTIMATE_MS) / 1000)} s\n`;
}
