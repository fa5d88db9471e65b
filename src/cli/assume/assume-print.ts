import { judgeAssumptions } from '../../assumptions/judge-assumptions.js';
import type { RunExport } from '../../report/exports/run-export.js';
import { ASSUMPTIONS_EXPORTS } from '../find-exports.js';
import type { Io } from '../io.js';
import type { OutputOptions } from '../options/output-options.js';
import { type Print, readPrint } from '../print.js';

/** Loads the format in which a run of assumptions is printed. Throws a UsageError for a format that does not exist. */
export async function readAssumePrint(options: OutputOptions, io: Io): Promise<Print<RunExport>> {
  const print = await readPrint(ASSUMPTIONS_EXPORTS, options, io);
  return {
    ...print,
    format: {
      render: (results, paper) =>
        print.format.render({ assumptions: judgeAssumptions(results), results }, paper),
    },
  };
}
