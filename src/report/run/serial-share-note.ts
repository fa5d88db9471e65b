import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { type Estimate, mapEstimate } from '../../statistics/estimate.js';
import { percent } from '../drawing/quantity.js';

/**
 * Says how much of the work the further workers did not speed up, by Karp and Flatt, at each worker count of the strategy
 * to use. It needs no law, so it stands where none can be fitted; a share that grows with the workers is a sign of overhead.
 */
export function serialShareNotes(workloads: readonly WorkloadFindings[]): string[] {
  const byCounts = new Map<string, string[]>();
  for (const workload of workloads) {
    const points = sharesOf(workload);
    if (points.length === 0) continue;
    const counts = points.map(({ workers }) => workers).join(', ');
    const shares = points.map(({ karpFlatt }) => shareText(karpFlatt)).join(', ');
    byCounts.set(counts, [...(byCounts.get(counts) ?? []), `${workload.id} ${shares}`]);
  }
  return [...byCounts].map(
    ([counts, shares]) =>
      `Share of the work that further workers did not speed up (Karp and Flatt), under the strategy to use, at ${counts} workers: ${shares.join('; ')}.`,
  );
}

interface SharePoint {
  readonly workers: number;
  readonly karpFlatt: Estimate;
}

function sharesOf({ advice, scaling }: WorkloadFindings): SharePoint[] {
  if (advice.warm.verdict !== 'use') return [];
  const { strategy } = advice.warm.choice;
  const points = scaling.find((one) => one.strategy === strategy)?.points ?? [];
  return points.flatMap(({ workers, karpFlatt }) =>
    // A share above 1 means that more workers were slower: no share of the work explains that.
    karpFlatt === undefined || karpFlatt.value > 1 ? [] : [{ workers, karpFlatt }],
  );
}

/** Shows a share: `3.1% (1.6–4.6)`. Noise can make it negative, which is shown as 0; too few rounds give no interval. */
function shareText(karpFlatt: Estimate): string {
  const { value, low, high } = mapEstimate(karpFlatt, (share) => Math.min(1, Math.max(0, share)));
  if (!Number.isFinite(karpFlatt.high)) return percent(value);
  const [from, to] = [low, high].map((share) => percent(share).replace('%', ''));
  return from === to ? percent(value) : `${percent(value)} (${from}–${to})`;
}
