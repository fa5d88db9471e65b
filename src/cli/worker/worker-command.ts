import { builtInWorkloads } from '../../discovery/find-modules.js';
import { findUsableCores } from '../../environment/usable-cores.js';
import { cleanLines } from '../../model/clean-text.js';
import { UsageError } from '../../model/failure.js';
import { runHost } from '../../processes/run-host.js';
import { ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import { live } from '../live.js';
import { findNamed } from '../options/find-named.js';
import type { WorkerOptions } from './worker-options.js';

/** More than that at once is nothing that a host says. */
const MOST_SAID = 10_000;

/** Runs `worker`: lends this host's cores to runs elsewhere until a signal ends it. Throws a UsageError for wrong options. */
export async function workerCommand(
  { redis, workload, workers = findUsableCores().usableCores }: WorkerOptions,
  io: Io,
): Promise<ExitCode> {
  if (redis === undefined)
    throw new UsageError('worker needs the server of the run: --redis redis://host:port.');
  if (workload === undefined) throw new UsageError('worker needs what the run measures: --workload FILE.');
  const [file, ...others] = findNamed([workload], builtInWorkloads(), io.cwd);
  if (file === undefined || others.length > 0)
    throw new UsageError(`--workload takes one file; seen: '${workload}'.`);
  return live(
    io,
    async ({ guardian, signal }) => {
      const asked = { redis, workload: file.path, workers };
      const wasEnded = await runHost(asked, { guardian, signal }, (text) =>
        io.stderr.write(`${cleanLines(text.trimEnd(), MOST_SAID)}\n`),
      );
      return wasEnded ? ExitCode.OK : ExitCode.USAGE;
    },
    (code) => code,
  );
}
