import { readResults } from '../../store/read-results.js';
import { measuringFields } from '../claims/prepare-claims.js';
import { demandMeasuredBy, demandSameRun, resumable } from '../run/demand-same-run.js';
import { prepareCells } from '../run/prepare-cells.js';
import type { PreparedRun } from '../run/prepare-run.js';
import type { TransportsOptions } from './transports-options.js';

type Wanted = Pick<TransportsOptions, 'types' | 'rounds' | 'seed'>;

/** Plans a run of one probe and no cell. */
export async function prepareTransports({ types, rounds, seed }: Wanted, cwd: string): Promise<PreparedRun> {
  return prepareProbes([types ? 'types' : 'transports'], { rounds, seed }, cwd);
}

/**
 * Goes on with interrupted rounds by their own plan. Throws a UsageError where rounds of now can't stand beside those of
 * then.
 */
export async function resumeTransports(path: string, cwd: string): Promise<PreparedRun> {
  const read = await readResults(path);
  demandMeasuredBy('transports', path, read);
  const earlier = resumable(path, read, cwd);
  const { probes = [], rounds, seed } = earlier.plan;
  const prepared = await prepareProbes(probes, { rounds, seed }, cwd);
  demandSameRun(path, earlier, prepared);
  return { ...prepared, plan: earlier.plan, earlier };
}

async function prepareProbes(
  probes: readonly string[],
  { rounds, seed }: Pick<Wanted, 'rounds' | 'seed'>,
  cwd: string,
): Promise<PreparedRun> {
  const fields = measuringFields({ rounds, seed, timeBudget: undefined, timeout: undefined });
  const prepared = await prepareCells({
    cwd,
    choose: async () => [],
    cellsOf: () => [],
    // Probes have limits of their own.
    plan: { ...fields, timeBudgetMs: null, probes },
  });
  return { ...prepared, probes: probes.map((id) => ({ id, wanted: null })) };
}
