import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { limitShortfall, type MachineLimits, memoryShortfall, readMachineLimits } from './machine-limits.js';

const FREE: MachineLimits = { memoryBytes: null, openFiles: null, threads: null };

test('reads the limits of a container', () => {
  const files: Record<string, string> = {
    '/proc/self/cgroup': '0::/',
    '/proc/self/mountinfo': '30 24 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw',
    '/proc/self/limits': [
      'Limit                     Soft Limit           Hard Limit           Units     ',
      'Max processes             unlimited            unlimited            processes ',
      'Max open files            1024                 4096                 files     ',
    ].join('\n'),
    '/sys/fs/cgroup/memory.max': '536870912',
    '/sys/fs/cgroup/pids.max': '100',
    '/sys/fs/cgroup/pids.current': '30',
  };
  assert.deepEqual(
    readMachineLimits((path) => files[path]),
    { memoryBytes: 2 ** 29, openFiles: 1024, threads: 70 },
  );
});

test('knows no limit where nothing says one', () => {
  assert.deepEqual(
    readMachineLimits(() => undefined),
    FREE,
  );
});

test('takes a limit near 2^63 in version 1 for no limit', () => {
  const files: Record<string, string> = {
    '/proc/self/cgroup': '4:memory:/a',
    '/proc/self/mountinfo': '35 31 0:32 / /m rw - cgroup cgroup rw,memory',
    '/m/a/memory.limit_in_bytes': '9223372036854771712',
  };
  assert.equal(readMachineLimits((path) => files[path]).memoryBytes, null);
  files['/m/memory.limit_in_bytes'] = '1048576';
  assert.equal(readMachineLimits((path) => files[path]).memoryBytes, 2 ** 20);
});

test('says which limit is too low for the workers asked for, and which command raises it', () => {
  assert.equal(limitShortfall(1000, 'thread', FREE), undefined);
  assert.equal(limitShortfall(4, 'thread', { ...FREE, openFiles: 64 }), undefined);
  assert.match(
    limitShortfall(64, 'thread', { ...FREE, openFiles: 64 }) ?? '',
    /^64 workers need about \d+ open files and 64 are allowed: raise `ulimit -n`/,
  );
  assert.match(
    limitShortfall(64, 'process', { ...FREE, threads: 100 }) ?? '',
    /^64 workers need about 540 threads/,
  );
  assert.equal(limitShortfall(64, 'thread', { ...FREE, threads: 100 }), undefined);
});

test('warns if idle workers alone fill the allowed memory', () => {
  const limits = { ...FREE, memoryBytes: 256 * 2 ** 20 };
  assert.equal(memoryShortfall(8, 'process', limits), undefined);
  assert.equal(memoryShortfall(64, 'process', FREE), undefined);
  // The tool needs 120 MiB, and each fork 16 MiB.
  assert.match(
    memoryShortfall(64, 'process', limits) ?? '',
    /^64 workers take about 1144 MiB .* limit is 256 MiB/,
  );
});

test('sees a real `ulimit -n`', { skip: process.platform !== 'linux' && 'Linux only' }, () => {
  const script = `
    import { readMachineLimits } from ${JSON.stringify(import.meta.resolve('./machine-limits.js'))};
    console.log(String(readMachineLimits().openFiles));
  `;
  const limited = [
    '-c',
    'ulimit -n 123 && exec "$@"',
    'sh',
    process.execPath,
    '--input-type=module',
    '-e',
    script,
  ];
  // Node raises its soft limit to the hard one when it starts, but `ulimit -n` sets both.
  assert.equal(execFileSync('sh', limited, { encoding: 'utf8' }).trim(), '123');
});
