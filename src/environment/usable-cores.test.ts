import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { ReadText } from './read-text.js';
import { findUsableCores, parseAffinity } from './usable-cores.js';

/** A system that has only these files. */
function system(files: Readonly<Record<string, string>>): ReadText {
  return (path) => files[path];
}

const EIGHT = { '/proc/self/status': 'Name:\tnode\nCpus_allowed:\tff\nCpus_allowed_list:\t0-7\n' };
const UNIFIED = {
  ...EIGHT,
  '/proc/self/cgroup': '0::/user/job',
  '/proc/self/mountinfo': '30 24 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate',
};
const LEGACY = {
  ...EIGHT,
  '/proc/self/cgroup': '9:name=systemd:/\n4:cpu,cpuacct:/docker/abc\n0::/',
  '/proc/self/mountinfo': [
    '32 31 0:29 /docker/abc /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct',
    '33 31 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory',
  ].join('\n'),
};

test('counts the CPUs of an affinity list', () => {
  const count = (list: string): number | undefined => parseAffinity(`x\nCpus_allowed_list:\t${list}\ny`);
  assert.equal(count('0'), 1);
  assert.equal(count('0-7'), 8);
  assert.equal(count('0-2,8,10-11'), 6);
  assert.equal(parseAffinity('Cpus_allowed:\tff'), undefined);
});

test('asks Node for the cores where there is no procfs', () => {
  assert.deepEqual(
    findUsableCores(system({}), () => 6),
    { affinityCores: 6, quotaCores: null, usableCores: 6 },
  );
});

test('takes the smallest quota of the group and its ancestors, in version 2', () => {
  const files = {
    ...UNIFIED,
    '/sys/fs/cgroup/user/job/cpu.max': 'max 100000',
    '/sys/fs/cgroup/user/cpu.max': '350000 100000',
    '/sys/fs/cgroup/cpu.max': '600000 100000',
  };
  assert.deepEqual(findUsableCores(system(files)), { affinityCores: 8, quotaCores: 3.5, usableCores: 3 });
  assert.equal(findUsableCores(system(UNIFIED)).quotaCores, null);
});

test('reads quota and period of version 1, where a container sees its own group as the root', () => {
  const at = '/sys/fs/cgroup/cpu,cpuacct';
  const quota = (us: string): ReadText =>
    system({ ...LEGACY, [`${at}/cpu.cfs_quota_us`]: us, [`${at}/cpu.cfs_period_us`]: '50000' });
  assert.deepEqual(findUsableCores(quota('100000')), { affinityCores: 8, quotaCores: 2, usableCores: 2 });
  assert.deepEqual(findUsableCores(quota('-1')), { affinityCores: 8, quotaCores: null, usableCores: 8 });
});

test('never goes below one core, nor above the affinity mask', () => {
  const quota = (text: string): ReadText => system({ ...UNIFIED, '/sys/fs/cgroup/user/job/cpu.max': text });
  assert.equal(findUsableCores(quota('20000 100000')).usableCores, 1);
  assert.equal(findUsableCores(quota('1600000 100000')).usableCores, 8);
});

test('takes a nonsensical quota for no limit', () => {
  for (const text of ['', 'max', '0 0', '100000', 'x y', '-5 10', '10 -5', '100000 0']) {
    assert.equal(
      findUsableCores(system({ ...UNIFIED, '/sys/fs/cgroup/cpu.max': text })).quotaCores,
      null,
      text,
    );
  }
});

test('does not look outside the mounted groups', () => {
  const asked: string[] = [];
  const files: Record<string, string> = { ...UNIFIED, '/proc/self/cgroup': '0::/../../other' };
  findUsableCores((path) => {
    asked.push(path);
    return files[path];
  });
  assert.deepEqual(
    asked.filter((path) => path.endsWith('cpu.max')),
    ['/sys/fs/cgroup/cpu.max'],
  );
});

const PRINT = `
  import { findUsableCores } from ${JSON.stringify(import.meta.resolve('./usable-cores.js'))};
  console.log(JSON.stringify(findUsableCores()));
`;
const NODE = [process.execPath, '--input-type=module', '-e', PRINT] as const;

test('sees one core under `taskset -c`', (t) => {
  const [first] = firstAllowedCpu();
  if (first === undefined || spawnSync('taskset', ['-c', first, 'true']).status !== 0)
    return t.skip('no taskset here');
  const { affinityCores, usableCores } = JSON.parse(
    execFileSync('taskset', ['-c', first, ...NODE], { encoding: 'utf8' }),
  );
  assert.deepEqual({ affinityCores, usableCores }, { affinityCores: 1, usableCores: 1 });
});

test('sees the quota of a real control group', (t) => {
  const group = `/sys/fs/cgroup/cpu/parallel-bench-${process.pid}`;
  try {
    mkdirSync(group);
  } catch {
    return t.skip('no cgroup of version 1 that this user may make');
  }
  try {
    writeFileSync(`${group}/cpu.cfs_period_us`, '100000');
    writeFileSync(`${group}/cpu.cfs_quota_us`, '130000');
    const enter = ['-c', 'echo $$ > "$0/cgroup.procs" && exec "$@"', group, ...NODE];
    const { quotaCores, usableCores } = JSON.parse(execFileSync('sh', enter, { encoding: 'utf8' }));
    assert.deepEqual({ quotaCores, usableCores }, { quotaCores: 1.3, usableCores: 1 });
  } finally {
    rmdirSync(group);
  }
});

function firstAllowedCpu(): string[] {
  if (process.platform !== 'linux') return [];
  return (
    /\d+/.exec(
      execFileSync('sh', ['-c', 'grep Cpus_allowed_list /proc/self/status'], { encoding: 'utf8' }),
    ) ?? []
  );
}
