import { resolve } from 'node:path';
import { thisMachine } from '../../environment/this-machine.js';
import { UsageError } from '../../model/failure.js';
import { claimsList } from '../../report/claims/claims-list.js';
import { ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import { liveMeasurement } from '../live.js';
import { demandPlanOfFile } from '../options/demand-plan-of-file.js';
import { flagOf } from '../options/option.js';
import { isQuiet } from '../options/output-options.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { measureInto } from '../run/measure-into.js';
import { demandOneOutput, demandSink, openSink, STDOUT } from '../run/results-sink.js';
import { widthOf } from '../terminal.js';
import { CLAIMS_OPTIONS } from './claims-options.js';
import { claimsPlanText } from './claims-plan-text.js';
import { readClaimsPrint } from './claims-print.js';
import { chooseClaims, prepareClaims, resumeClaims } from './prepare-claims.js';

/** What a resumed run has from its file. It takes a time budget of its own. */
const DECIDED = ['tier', 'fullSize', 'rounds', 'timeout', 'seed', 'python', 'dryRun'];
/** What may stand beside --list: the rest is about measuring, or about printing what was measured. */
const OF_A_LIST = new Set(['list', 'tier', 'fullSize', 'color', 'quiet', 'progress']);

/**
 * Runs `claims`: measures the cells that the articles' claims need, each once, saves after every round, and prints what
 * holds here. Throws a UsageError for what can't be measured or saved.
 */
export async function claimsCommand(ids: readonly string[], typed: Typed, io: Io): Promise<ExitCode> {
  const options = readOptions(CLAIMS_OPTIONS, typed);
  const { cwd } = io;
  const { resume, output = resume, save } = options;
  demandOneOutput(options);
  if (resume !== undefined && ids.length > 0)
    throw new UsageError('--resume goes on with the claims of its file: leave the ids out.');
  demandPlanOfFile(resume, typed, DECIDED);
  if (options.list) {
    demandListAlone(typed);
    const listed = await chooseClaims(ids, 'tier' in typed ? options : { tier: 'all' });
    io.stdout.write(claimsList(listed, { ...thisMachine(), fullSize: options.fullSize }, widthOf(io)));
    return ExitCode.OK;
  }
  const print = await readClaimsPrint(options, io);
  const claims = resume === undefined ? await chooseClaims(ids, options) : [];
  return liveMeasurement(io, async (now) => {
    const prepared = resume === undefined ? await prepareClaims(claims, options, cwd, now) : undefined;
    if (options.dryRun && prepared !== undefined) {
      await demandSink({ output, save }, cwd);
      io.stdout.write(claimsPlanText(prepared));
      return ExitCode.OK;
    }
    const file = await openSink({ output, save }, cwd);
    try {
      // A run to resume is read once its file is locked.
      const measured = prepared ?? (await resumeClaims(resolve(cwd, resume ?? ''), options, cwd, now));
      const raw = output === STDOUT;
      return await measureInto(file, measured, { ...print, raw, html: undefined }, now, io, {
        quiet: isQuiet(options),
      });
    } finally {
      await file.close();
    }
  });
}

function demandListAlone(typed: Typed): void {
  const others = Object.keys(typed).filter((name) => !OF_A_LIST.has(name));
  if (others.length === 0) return;
  throw new UsageError(
    `--list says what each claim is, as text, and measures nothing: leave ${others.map((name) => flagOf(name)).join(', ')} out.`,
  );
}
