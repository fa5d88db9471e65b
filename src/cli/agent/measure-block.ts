import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlockJob } from '../../fleet/block-job.js';
import type { Results } from '../../model/results.js';
import { ordered } from '../../shards/plan-digest.js';
import { cacheFolder } from '../../store/output-path.js';
import { readResults } from '../../store/read-results.js';
import { ResultsFile } from '../../store/save-results.js';
import { serialiseResults } from '../../store/serialise-results.js';
import { environmentDifferences } from '../../verdict/compare-environments.js';
import { recorderFor } from '../run/measure-into.js';
import { measurePlan } from '../run/measure-plan.js';
import { progressText } from '../run/progress-text.js';
import type { AcceptedJob } from './accept-job.js';
import type { AssignmentSetup } from './assignment.js';

/**
 * Measures a block, and tells of every round. The rounds are kept in a file as well, so that an agent of this machine
 * that gets the block once more goes on where this one was ended. Resolves with all that is measured.
 */
export async function measureBlock(
  { job, prepared }: AcceptedJob,
  { agent, tell, guardian, signal, io }: AssignmentSetup,
): Promise<Results> {
  const path = pathOf(job, io.cwd);
  await mkdir(dirname(path), { recursive: true });
  const file = await ResultsFile.open(path);
  try {
    const earlier = await readEarlier(path, job, prepared.environment);
    if (earlier?.complete) return earlier;
    const begun = { ...prepared, ...(earlier !== undefined && { earlier }) };
    const recorder = recorderFor(begun);
    const whole = (results: Results): void =>
      tell({ kind: 'whole', agent, results: serialiseResults(results) });
    let { plan } = recorder;
    let doing = '';
    let leftMs: number | null = null;
    whole(recorder.results(recorder.time.wallMs, false, null));
    const sink = {
      path,
      save: (results: Results) => file.save(results),
      async saveRound(...[changes, all]: Parameters<ResultsFile['saveRound']>) {
        await file.saveRound(changes, all);
        const { plan: now, ...told } = changes;
        if (now === plan) tell({ kind: 'round', agent, changes: told, doing, leftMs });
        else whole(all());
        plan = now;
      },
      close: async () => {},
    };
    return await measurePlan(recorder, begun, sink, { guardian, signal }, io, false, (progress) => {
      const { expectedMs } = progress.timeLeft();
      doing = progressText(progress, recorder.plan);
      leftMs = expectedMs ?? null;
    });
  } finally {
    await file.close();
  }
}

/** Removes what was kept, once the run has it. */
export async function forgetBlock(job: BlockJob, cwd: string): Promise<void> {
  await rm(pathOf(job, cwd), { force: true });
}

function pathOf({ run, shard }: BlockJob, cwd: string): string {
  return join(cacheFolder(cwd), 'agent', `${run}-${shard.index}.json`);
}

/** Reads what this machine has measured of the block before; undefined where its rounds and new ones can't share a file. */
async function readEarlier(
  path: string,
  { shard }: BlockJob,
  now: Results['environment'],
): Promise<Results | undefined> {
  const earlier = await readResults(path).catch(() => undefined);
  if (earlier === undefined || ordered(earlier.shard) !== ordered(shard)) return undefined;
  const differs = environmentDifferences(earlier.environment, now).some(
    ({ field, breaks }) => breaks || field === 'gitCommit' || field === 'node',
  );
  return differs ? undefined : earlier;
}
