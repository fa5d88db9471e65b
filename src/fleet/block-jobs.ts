import { isAbsolute, relative, resolve, sep } from 'node:path';
import { UsageError } from '../model/failure.js';
import type { Plan } from '../model/plan.js';
import type { CodeDigest } from '../model/shard.js';
import type { WorkloadData } from '../model/workload-source.js';
import { blocksOf } from '../shards/blocks.js';
import { planDigest } from '../shards/plan-digest.js';
import { shareOf } from '../shards/share.js';
import { type BlockJob, FLEET_PROTOCOL } from './block-job.js';

/** What all jobs of a run state. */
export interface JobHead extends Pick<BlockJob, 'run' | 'tool' | 'commit'> {
  readonly code: readonly CodeDigest[];
}

/** Makes a job of every block of a plan whose paths are relative to the checkout, by the id of its job. */
export function blockJobs(plan: Plan, { run, tool, commit, code }: JobHead): Map<string, BlockJob> {
  const of = blocksOf(plan.workloads).length;
  return new Map(
    Array.from({ length: of }, (_, i) => {
      const number = { index: i + 1, of };
      const shard = { ...number, planDigest: planDigest(plan), workloads: plan.workloads, code };
      // A colon would divide the keys on the server.
      const id = `${run}-${number.index}`;
      return [
        id,
        { kind: 'block', protocol: FLEET_PROTOCOL, run, tool, commit, plan: shareOf(plan, number), shard },
      ];
    }),
  );
}

/**
 * Names all files of a plan by their paths from the checkout, because another checkout lies elsewhere. Throws a
 * UsageError for files that agents can't have, because they are outside of it.
 */
export function withinCheckout(plan: Plan, cwd: string): Plan {
  const below = (path: string): string => {
    const from = relative(cwd, resolve(cwd, path));
    if (isAbsolute(from) || from === '..' || from.startsWith(`..${sep}`))
      throw new UsageError(
        `${path} is outside ${cwd}, and agents have nothing but the checkout: put it there.`,
      );
    return `./${from.replaceAll(sep, '/')}`;
  };
  return {
    ...plan,
    workloads: plan.workloads.map((workload) => ({
      ...workload,
      path: workload.path === null ? null : below(workload.path),
      data: workload.data === null ? null : dataBelow(workload.data, below),
    })),
    strategies: plan.strategies.map(({ path, ...strategy }) => ({
      ...strategy,
      ...(path !== undefined && { path: below(path) }),
    })),
  };
}

function dataBelow(data: WorkloadData, below: (path: string) => string): WorkloadData {
  return data.kind === 'files'
    ? { ...data, pattern: below(data.pattern), files: data.files.map(below) }
    : { ...data, file: below(data.file) };
}
