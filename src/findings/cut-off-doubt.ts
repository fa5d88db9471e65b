import { type CellKey, sweepId } from '../model/cell.js';
import type { Results } from '../model/results.js';
import type { CutOff } from '../statistics/cut-off.js';
import { type CutOffPoint, reversal } from '../statistics/cut-off-points.js';
import { isFlat, nextSize, type SweepSizes } from '../statistics/next-size.js';
import type { CutOffFindings } from './cut-offs.js';
import { groupBy } from './group-by.js';
import type { WorkloadFindings } from './workload-findings.js';

/** A cut-off that is known less precisely than a run wants, and the sizes at which more rounds would help. */
export interface CutOffDoubt {
  readonly workload: string;
  readonly cutOff: CutOffFindings;
  readonly reason: DoubtReason;
  /** Sizes at which further rounds would narrow it, ascending; one of them may be new. Empty where no round would help. */
  readonly wanted: readonly number[];
}

export type DoubtReason =
  | 'wide' // its interval is wide, or open at an end
  | 'steps-spent' // its interval is wide still, after as many sizes as are tried
  | 'noise' // noise hides whether it lies within the sizes at all
  | 'flat' // both sides take equally long at the sizes in question, so no single size is the cut-off
  | 'reversed' // the strategy is faster at small sizes and slower at large ones
  | 'not-monotone'; // the strategy is faster and slower in turns

/** Finds the cut-offs that are open. It leaves out those of too few rounds: they have no interval that could be too wide. */
export function cutOffDoubts(
  results: Pick<Results, 'plan' | 'cells'>,
  workloads: readonly Pick<WorkloadFindings, 'id' | 'cutOffs'>[],
): CutOffDoubt[] {
  const planned = new Map(results.plan.workloads.map(({ id, sizes }) => [id, sizes]));
  const measured = groupBy(results.cells, sweepId);
  const sizesOf = (workload: string, { strategy, workers }: CutOffFindings): SweepSizes =>
    sweepSizes(planned.get(workload) ?? [], measured.get(sweepId({ workload, strategy, workers })) ?? []);
  return workloads.flatMap(({ id, cutOffs }) =>
    cutOffs.flatMap((cutOff) => {
      const doubt = doubtAbout(cutOff.answer, sizesOf(id, cutOff));
      return doubt === undefined ? [] : [{ workload: id, cutOff, ...doubt }];
    }),
  );
}

function sweepSizes(planned: readonly number[], cells: readonly CellKey[]): SweepSizes {
  const known = new Set(planned);
  return { planned, added: cells.map(({ size }) => size).filter((size) => !known.has(size)) };
}

type Doubt = Pick<CutOffDoubt, 'reason' | 'wanted'>;

function doubtAbout(answer: CutOff, sizes: SweepSizes): Doubt | undefined {
  switch (answer.kind) {
    case 'always':
    case 'never':
      return undefined;
    case 'not-monotone':
      return { reason: reversal(answer.crossings) === undefined ? 'not-monotone' : 'reversed', wanted: [] };
    case 'not-resolved':
      return answer.reason === 'noise' ? doubtAboutSigns(answer.points) : undefined;
    case 'crosses':
      return doubtAboutWidth(answer, sizes);
  }
}

/** Asks for rounds at each size that may lie on either side of the cut-off; where there is none, the sizes contradict each other. */
function doubtAboutSigns(points: readonly CutOffPoint[]): Doubt {
  const unsure = points.filter(({ logRatio }) => logRatio.low <= 0 && logRatio.high >= 0);
  if (unsure.length === 0) return { reason: 'noise', wanted: sizesIn(points) };
  const wanted = sizesIn(unsure.filter((point) => !isFlat(point)));
  return { reason: wanted.length === 0 ? 'flat' : 'noise', wanted };
}

function doubtAboutWidth(answer: Crossing, sizes: SweepSizes): Doubt | undefined {
  const next = nextSize(answer, sizes);
  const deciding = sizesIn(decidingPoints(answer).filter((point) => !isFlat(point)));
  if (next.kind === 'measure') {
    const wanted = [...new Set([...deciding, ...next.sizes])].sort((a, b) => a - b);
    return { reason: 'wide', wanted };
  }
  switch (next.reason) {
    case 'flat':
      return { reason: 'flat', wanted: [] };
    case 'steps-spent':
      return { reason: 'steps-spent', wanted: deciding };
    case 'bracket-narrow':
    case 'ends-unsure':
      return { reason: 'wide', wanted: deciding };
    default:
      return undefined;
  }
}

/** Picks the points from which both ends of the interval follow: the sure ones nearest to the estimate, and all between them. */
function decidingPoints({ size: { value }, points }: Crossing): readonly CutOffPoint[] {
  const slower = points.findLastIndex(({ size, logRatio }) => size <= value && logRatio.low > 0);
  const faster = points.findIndex(({ size, logRatio }) => size > value && logRatio.high < 0);
  return points.slice(Math.max(0, slower), faster < 0 ? undefined : faster + 1);
}

type Crossing = Extract<CutOff, { readonly kind: 'crosses' }>;

function sizesIn(points: readonly CutOffPoint[]): number[] {
  return points.map(({ size }) => size);
}
