import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import { nodeMajor } from '../../environment/runtime.js';
import { FLEET_PROTOCOL } from '../../fleet/block-job.js';
import type { SeriesJob } from '../../fleet/series-job.js';
import { refuses } from '../../testing/folder.js';
import { commit, git } from '../../testing/gated-repository.js';
import { temporaryFolder } from '../../testing/synthetic-checkout.js';
import { ownPackage } from '../../version.js';
import { acceptSeries } from './accept-series.js';

const folder = temporaryFolder({ after });
git(folder, 'init', '--quiet', '--initial-branch=main');
const [base, head] = ['one', 'two'].map((name) => commit(folder, name));
/** It lies in the repository as a pull request does that was fetched once: no branch has it. */
const fetched = git(folder, 'commit-tree', 'HEAD^{tree}', '-p', 'HEAD', '-m', 'strange');

const job: SeriesJob = {
  kind: 'series',
  protocol: FLEET_PROTOCOL,
  run: '0123456789abcdef',
  tool: ownPackage().version,
  node: nodeMajor(),
  commits: { base: base ?? '', head: head ?? '' },
  folder: '',
  workload: 'spin',
  files: { base: 'workloads/spin.mjs', head: 'workloads/spin.mjs' },
  cells: [{ workload: 'spin', size: 4, strategy: 'main-thread', workers: 1 }],
  workerOptions: { resourceLimits: 'stackSizeMb=4' },
  lifecycle: null,
  fresh: false,
  seed: 1,
  rule: { delta: 0.03, passAlpha: 0.05, looks: [{ pairs: 10, alpha: 0.01 }] },
  thresholds: { time: 0.03, cutOff: null, startup: null, memory: null, othersWait: null, speedUp: null },
  timeBudgetMs: 1000,
  timeoutMs: 1000,
};

const accept = (change: object) => acceptSeries(structuredClone({ ...job, ...change }), folder);

it('an agent accepts a series of two commits that it has', async () => {
  assert.equal((await accept({})).job.workload, 'spin');
});

const HOSTILE: readonly (readonly [what: string, change: object, words: RegExp])[] = [
  ['another kind', { kind: 'shell' }, /kind must be/],
  ['no looks', { rule: { ...job.rule, looks: [] } }, /looks must be/],
  [
    'more pairs than a day has',
    { rule: { ...job.rule, looks: [{ pairs: 1e9, alpha: 0.01 }] } },
    /pairs must be/,
  ],
  ['another version of the tool', { tool: '99.0.0' }, /of version 99\.0\.0/],
  ['another version of Node', { node: '19' }, /started with Node 19, and here is Node \d+/],
  ['a folder outside', { folder: '../' }, /outside this checkout/],
  [
    'a file by an absolute path',
    { files: { base: '/etc/spin.mjs', head: 'spin.mjs' } },
    /outside this checkout/,
  ],
  ['a file outside', { files: { base: 'a/../../spin.mjs', head: 'spin.mjs' } }, /outside this checkout/],
  ['a file of another name', { files: { base: 'rm.mjs', head: 'spin.mjs' } }, /is not called spin/],
  ['cells of others alone', { workload: 'other' }, /no cell of other/],
  ['a strategy by a path', { cells: [{ ...job.cells[0], strategy: './x.mjs' }] }, /not known here/],
  ['flags of Node', { workerOptions: { execArgv: '--import=data:text/javascript,0' } }, /neither code nor/],
  ['limits that are none', { workerOptions: { resourceLimits: 'shell=1' } }, /no limit 'shell'/],
  ['another head', { commits: { ...job.commits, head: fetched } }, /this checkout is at/],
  ['a base that no branch holds', { commits: { ...job.commits, base: fetched } }, /no branch or tag/],
  ['a base that is not there', { commits: { ...job.commits, base: 'a'.repeat(40) } }, /no branch or tag/],
  [
    'a base that is an option',
    { commits: { ...job.commits, base: '--upload-pack=x' } },
    /commits\.base must be/,
  ],
];

for (const [what, change, words] of HOSTILE)
  it(`an agent refuses a series with ${what}`, () => refuses(accept(change), words));
