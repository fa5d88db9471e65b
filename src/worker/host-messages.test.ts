import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type HostJob, readHostEnd, readHostJob, readHostMessage } from './host-messages.js';

const SESSION = 'a'.repeat(32);
const JOB: HostJob = {
  protocol: 1,
  digest: 'b'.repeat(64),
  session: SESSION,
  start: {
    token: 7,
    exportName: null,
    inFlight: 1,
    inLists: false,
    sharedKey: `p:${SESSION}:shared`,
    place: 0,
  },
};

it('takes what a session and a host of this tool write', () => {
  assert.equal(readHostJob(JOB, 'p'), JOB);
  assert.ok(readHostJob({ ...JOB, start: { ...JOB.start, exportName: 'parse', sharedKey: null } }, 'p'));
  for (const message of [
    [7, 'ready', 123, 0, 4.5, 'host-1.example'],
    [7, 'cpu', 12.5],
    [7, 'failed', { kind: 'threw', message: 'no', stack: 'at x' }],
    [7, 'failed', { kind: 'bad-module', message: 'no' }],
  ])
    assert.equal(readHostMessage(message), message);
  assert.ok(readHostEnd({ code: 0, signal: null }));
  assert.ok(readHostEnd({ code: null, signal: 'SIGKILL' }));
});

it('takes no job that names a file, a foreign key, or numbers that no session has', () => {
  const start = (more: object): object => ({ ...JOB, start: { ...JOB.start, ...more } });
  const wrong: unknown[] = [
    null,
    'x',
    [],
    {},
    { ...JOB, start: null },
    { ...JOB, session: '../../etc' },
    { ...JOB, session: SESSION.toUpperCase() },
    { ...JOB, digest: 'b'.repeat(63) },
    { ...JOB, protocol: -1 },
    start({ exportName: './evil.js' }),
    start({ exportName: 'a b' }),
    start({ inFlight: 1e9 }),
    start({ inLists: 'no' }),
    start({ sharedKey: 'somebody:elses:key' }),
    start({ place: 1.5 }),
    start({ token: '7' }),
  ];
  for (const job of wrong) assert.equal(readHostJob(job, 'p'), undefined, JSON.stringify(job));
});

it('takes no message that a worker would not send, and no name of a host that a terminal would obey', () => {
  const wrong: unknown[] = [
    null,
    [],
    ['7', 'ready', 1, 0, 2, 'h'],
    [7, 'ready', 1, 0],
    [7, 'ready', 1, 0, 2],
    [7, 'ready', 1, 0, -2, 'h'],
    [7, 'ready', 1, 3, 2, 'h'],
    [7, 'ready', 1, 0, 2, 'a\u001b[2J'],
    [7, 'ready', -1, 0, 2, 'h'],
    [7, 'cpu', -1],
    [7, 'cpu', Number.NaN],
    [7, 'failed', 'no'],
    [7, 'failed', { kind: 'other', message: 'x' }],
    [7, 'failed', { kind: 'threw', message: 'x'.repeat(100_000) }],
    [7, 0, 1, 'a result'],
  ];
  for (const message of wrong) assert.equal(readHostMessage(message), undefined, JSON.stringify(message));
  for (const end of [null, 1, { code: 'x', signal: null }, { code: 0, signal: '; rm' }])
    assert.equal(readHostEnd(end), undefined);
});
