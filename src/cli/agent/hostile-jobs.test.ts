import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import type { BlockJob } from '../../fleet/block-job.js';
import type { Plan } from '../../model/plan.js';
import { startGuardian } from '../../processes/guardian.js';
import { planDigest } from '../../shards/plan-digest.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { refuses } from '../../testing/folder.js';
import { readOptions } from '../options/read-options.js';
import { strategyOptions } from '../options/strategy-options.js';
import { prepareFleet } from '../run/prepare-agents.js';
import { RUN_OPTIONS } from '../run/run-options.js';
import { acceptJob } from './accept-job.js';

const folder = new WorkloadFolder();
folder.writeHealthy('one');
const outside = new WorkloadFolder();
outside.writeHealthy('one');
symlinkSync(join(outside.path, 'one.mjs'), join(folder.path, 'link.mjs'));
const guardian = startGuardian();
const watch = { guardian, signal: new AbortController().signal };
const declared = { ...RUN_OPTIONS, ...(await strategyOptions()) };
let job: BlockJob;

before(async () => {
  const options = readOptions(declared, { strategies: 'worker-copy', workers: '1', seed: '1' });
  const request = { names: ['./one.mjs'], options, declared, cwd: folder.path };
  const { jobs } = await prepareFleet(request, { commit: null, dirty: null }, watch);
  const [first] = jobs.values();
  assert.ok(first !== undefined);
  job = first;
});
after(async () => {
  await guardian.close();
  folder.remove();
  outside.remove();
});

const accept = (data: unknown) => acceptJob(structuredClone(data), { cwd: folder.path, declared }, watch);

/** The job with another plan, whose digest is right. */
function planned(change: (plan: Plan) => Partial<Plan>): BlockJob {
  const plan = { ...job.plan, ...change(job.plan) };
  const { workloads } = plan;
  return { ...job, plan, shard: { ...job.shard, workloads, planDigest: planDigest(plan, workloads) } };
}

const withPath = (path: string | null, id = 'one'): BlockJob =>
  planned(({ workloads, cells }) => ({
    workloads: workloads.map((one) => ({ ...one, path, id })),
    cells: cells.map((cell) => ({ ...cell, workload: id })),
  }));

const withOption = (name: string, value: string): BlockJob =>
  planned(({ strategies }) => ({
    strategies: strategies.map((one) =>
      one.id === 'worker-copy' ? { ...one, options: { ...one.options, [name]: value } } : one,
    ),
  }));

it('an agent takes a job of its own checkout', async () => {
  const { prepared } = await accept(job);
  assert.deepEqual(prepared.plan, job.plan);
  assert.deepEqual(prepared.shard, job.shard);
});

const HOSTILE: readonly (readonly [what: string, data: () => unknown, words: RegExp])[] = [
  ['no object', () => 'rm -rf', /a job is refused: it must be an object, not "rm -rf"/],
  ['no plan', () => ({ ...job, plan: undefined }), /plan/],
  ['a run whose name is a path', () => ({ ...job, run: '../../../etc' }), /run must be/],
  ['another version of the tool', () => ({ ...job, tool: '99.0.0' }), /of version 99\.0\.0/],
  [
    'another commit',
    () => ({ ...job, commit: 'a'.repeat(40) }),
    /of commit a{40}, and this checkout is at none/,
  ],
  [
    'a plan that is not what its digest says',
    () => ({ ...job, plan: { ...job.plan, seed: 99 } }),
    /not the one that its digest is of/,
  ],
  ['a workload outside the checkout', () => withPath('../one.mjs'), /outside this checkout/],
  ['a workload by an absolute path', () => withPath(join(tmpdir(), 'one.mjs')), /outside this checkout/],
  ['a link that leads out of the checkout', () => withPath('./link.mjs', 'link'), /outside this checkout/],
  ['an id that is a path', () => withPath(null, '../one.mjs'), /which is no name/],
  [
    'an id that is a list',
    () =>
      planned(({ strategies }) => ({
        strategies: strategies.map((one) => ({ ...one, id: `${one.id},/x.mjs` })),
      })),
    /which is no name/,
  ],
  ['a file that is not there', () => withPath('./none.mjs', 'none'), /none\.mjs/],
  [
    'code in flags of Node',
    () => withOption('execArgv', '--import=data:text/javascript,0'),
    /neither code nor addresses/,
  ],
  ['variables for workers', () => withOption('env', 'NODE_OPTIONS=--import=x'), /neither code nor addresses/],
  ['an option that nobody knows', () => withOption('shell', 'sh'), /option shell, which is not known here/],
  [
    'a strategy that lies about itself',
    () =>
      planned(({ strategies }) => ({
        strategies: strategies.map((one) => ({ ...one, facts: { ...one.facts, simplicity: 77 } })),
      })),
    /is another one than here/,
  ],
  [
    'other code than here',
    () => ({
      ...job,
      shard: { ...job.shard, code: job.shard.code.map((one) => ({ ...one, digest: '0'.repeat(64) })) },
    }),
    /the code or data of one are other ones here/,
  ],
  ['more rounds than a file may have', () => planned(() => ({ rounds: { min: 1, max: 1e9 } })), /rounds/],
];

for (const [what, data, words] of HOSTILE) {
  it(`an agent refuses a job with ${what}`, async () => {
    await refuses(accept(data()), words);
  });
}
