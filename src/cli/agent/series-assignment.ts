import { cpus } from 'node:os';
import { join } from 'node:path';
import { measureHere } from '../../compare/pairs/measure-here.js';
import { PAIR_BUDGET } from '../../compare/pairs/pair-budget.js';
import { recordSeries } from '../../compare/series/record-series.js';
import { chooseCells } from '../../compare/sides/choose-cells.js';
import type { PreparedSide } from '../../compare/sides/prepare-sides.js';
import { isLoaded } from '../../compare/sides/side-workloads.js';
import { findUsableCores } from '../../environment/usable-cores.js';
import type { SeriesJob } from '../../fleet/series-job.js';
import type { SeriesResult } from '../../fleet/series-result.js';
import { cellId } from '../../model/cell.js';
import { UsageError } from '../../model/failure.js';
import type { PairedCell } from '../../verdict/pair-log.js';
import type { PairTape } from '../../verdict/pair-tape.js';
import { type BySide, SIDES } from '../../verdict/side-name.js';
import { compareProgressText } from '../compare/compare-progress.js';
import { type AcceptedSeries, acceptSeries } from './accept-series.js';
import type { Assignment, AssignmentSetup } from './assignment.js';
import type { KeptCheckouts } from './kept-checkouts.js';
import { seriesSides } from './series-sides.js';

export interface SeriesPlace {
  readonly cwd: string;
  /** How this agent's owner builds a checkout; undefined: npm's install and build where there is a lock file. */
  readonly build: string | undefined;
  readonly checkouts: KeptCheckouts;
}

/** Accepts all pairs of a workload. Throws a UsageError with the reason why this agent does not measure them. */
export async function seriesAssignment(data: unknown, place: SeriesPlace): Promise<Assignment> {
  const accepted = await acceptSeries(data, place.cwd);
  const { workload, run } = accepted.job;
  return {
    names: workload,
    title: `its pairs for comparison ${run}`,
    keepsRounds: false,
    measure: (setup) => measureSeries(accepted, place, setup),
    forget: async () => {},
  };
}

/** Measures the pairs, and hands in what they measured. What they mean is not this agent's to say. */
async function measureSeries(
  { job, root }: AcceptedSeries,
  { build, checkouts }: SeriesPlace,
  { agent, tell, guardian, signal, io }: AssignmentSetup,
): Promise<SeriesResult> {
  const say = (text: string): void => void io.stderr.write(text);
  const news = (doing: string, leftMs: number | null): void => tell({ kind: 'series', agent, doing, leftMs });
  news('checks both sides out', null);
  const options = { folder: join(root, job.folder), baseRef: job.commits.base, build };
  const made = await checkouts.of(options, { guardian, signal, say });
  const sides = await seriesSides(job, made, { guardian, signal });
  const { usableCores } = findUsableCores();
  const startedAt = performance.now();
  let tape: PairTape = { clock: [], capacities: [], outcomes: [] };
  await measureHere(
    {
      cells: await ownCells(job, sides),
      elsewhere: job.cells.filter(({ workload }) => workload !== job.workload),
      rule: job.rule,
      thresholds: job.thresholds,
      seed: job.seed,
      timeBudgetMs: job.timeBudgetMs,
      sides,
      budget: { ...PAIR_BUDGET, timeoutMs: job.timeoutMs },
      usableCores,
    },
    {
      guardian,
      signal,
      onProgress: (progress) => news(compareProgressText(progress), progress.atMostMs),
      elapsedMs: () => performance.now() - startedAt,
    },
    (setup) => {
      const recording = recordSeries(setup);
      tape = recording.tape;
      return recording.setup;
    },
  );
  const [cpu] = cpus();
  const cores = `${usableCores} usable ${usableCores === 1 ? 'core' : 'cores'}`;
  return { agent, machine: `Node ${process.version}, ${cpu?.model ?? 'unknown processor'}, ${cores}`, tape };
}

/** The cells of the series as this checkout has them, in the order of the job: it decides which pair comes when. */
async function ownCells(job: SeriesJob, sides: BySide<PreparedSide>): Promise<PairedCell[]> {
  const keys = job.cells.filter(({ workload }) => workload === job.workload);
  for (const side of SIDES) {
    const workload = sides[side].workloads.get(job.workload);
    if (isLoaded(workload)) continue;
    throw new UsageError(`${side} can't load ${job.workload} here: ${workload?.problem ?? 'it is missing'}`);
  }
  const { cells } = await chooseCells(
    sides,
    {
      strategies: [...new Set(keys.map(({ strategy }) => strategy))],
      workers: [...new Set(keys.map(({ workers }) => workers))],
      sizes: [...new Set(keys.map(({ size }) => size))],
      workerOptions: job.workerOptions,
      lifecycle: job.lifecycle ?? undefined,
      seed: job.seed,
      fresh: job.fresh,
      asked: true,
      allowMissing: [],
    },
    // The sizes are given, so none is tried.
    async () => undefined,
  );
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  return keys.map((key) => {
    const cell = byId.get(cellId(key));
    if (cell === undefined) throw new UsageError(`${cellId(key)} can't be measured here`);
    return cell;
  });
}
