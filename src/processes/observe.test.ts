import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { knownFates } from '../claims/judging/known-fates.js';
import { type Facts, type Observation, roundsOf, withRound } from '../model/observation.js';
import { faultFacts, observeFault } from '../probes/crash/observe-fault.js';
import { startGuardian } from './guardian.js';
import { observe } from './observe.js';

const guardian = startGuardian();
after(() => guardian.close());
const { signal } = new AbortController();

const ONCE = { round: 0, seed: 1, wanted: null };

/** Makes a probe of the tests. */
const make = (probe: string, limitMs?: number) =>
  observe(`../testing/probes/${probe}`, { guardian, signal }, ONCE, limitMs);

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

describe('a probe', () => {
  it('that throws, dies, or reports what is no fact has failed, and the reason is said', async () => {
    const [thrown, crashed, misshapen] = await Promise.all(
      ['throwing', 'crashing', 'misshapen'].map((one) => make(one)),
    );
    assert.deepEqual(thrown, {
      probe: '../testing/probes/throwing',
      status: 'failed',
      message: 'there is no such thing here',
    });
    assert.match(crashed?.status === 'failed' ? crashed.message : '', /ended without an answer, by SIGKILL/);
    assert.match(misshapen?.status === 'failed' ? misshapen.message : '', /reported 42 for .*answer/);
  });

  it('that never reports is ended at its limit', async () => {
    const hanging = await make('hanging', 1000);
    assert.match(hanging.status === 'failed' ? hanging.message : '', /was not done after 1 s/);
  });

  it('that measures has each round in a process of its own, and in an order of its own', async () => {
    const made = await Promise.all(
      [0, 1, 1].map((round) =>
        observe('../testing/probes/measuring', { guardian, signal }, { round, seed: 7, wanted: null }),
      ),
    );
    const all = made.reduce((before: Observation | undefined, now) => withRound(before, now), undefined);
    const rounds = roundsOf(all);
    assert.equal(new Set(rounds.map(({ pid }) => pid)).size, 3);
    assert.deepEqual(
      rounds.map(({ calls }) => calls),
      [1, 1, 1],
    );
    const [first, second, again] = rounds.map(({ drawn }) => drawn);
    assert.ok(first !== second && second === again, 'an order is drawn from the seed and the round');
    assert.deepEqual(all?.status === 'seen' && all.facts, { node: process.version });
  });

  it('that an abort ends has failed', async () => {
    const aborted = { guardian, signal: AbortSignal.abort() };
    const { status } = await observe('../testing/probes/hanging', aborted, ONCE);
    assert.equal(status, 'failed');
  });

  it('leaves no process, even one that has left its group', {
    skip: process.platform !== 'linux',
  }, async () => {
    const own = startGuardian();
    const littering = await observe('../testing/probes/littering', { guardian: own, signal }, ONCE);
    await own.close();
    const pid = littering.status === 'seen' ? Number(Object.values(littering.facts)[0]) : Number.NaN;
    assert.ok(pid > 0);
    // Where no init collects the dead, an ended process stays listed, without a command line.
    for (let waits = 0; commandLine(pid) !== '' && waits < 500; waits++) await setTimeout(10);
    assert.equal(commandLine(pid), '');
  });
});

describe('the crash probe', () => {
  it('tells a thread that throws from one that takes the process with it, and from a process that dies alone', async () => {
    const facts = Object.assign(
      {},
      ...(await Promise.all([
        observeFault('thread', 'throw'),
        observeFault('thread', 'segfault'),
        observeFault('process', 'segfault'),
      ])),
    );
    assert.deepEqual(facts, {
      'thread/throw/parent': 'lives',
      'thread/throw/neighbour': 'answers',
      'thread/throw/replacement': 'answers',
      'thread/throw/told': 'the error',
      'thread/throw/words': 'Error',
      'thread/segfault/parent': 'dies',
      'thread/segfault/neighbour': 'dies',
      'thread/segfault/replacement': 'none',
      'thread/segfault/told': 'nothing',
      'thread/segfault/words': 'SIGSEGV',
      'process/segfault/parent': 'lives',
      'process/segfault/neighbour': 'answers',
      'process/segfault/replacement': 'answers',
      'process/segfault/told': 'a signal',
      'process/segfault/words': 'SIGSEGV',
    });
  });

  it('has failed where the crew did not start, or ended of something else than the fault', () => {
    const ended = (printed: string) => () =>
      faultFacts('thread', 'abort', { code: null, signal: 'SIGABRT', printed });
    assert.throws(ended(''), /the crew for abort in a thread did not start: its process ended by SIGABRT/);
    assert.throws(
      ended('started\noutlived\n'),
      /outlived it and reported nothing: its process ended by SIGABRT/,
    );
    assert.equal(ended('started\n')()['thread/abort/parent'], 'dies');
  });
});

describe('the sandbox probe', () => {
  it('sees that memory is apart, and that the doors of a Worker are open unless Node shuts them', async () => {
    const seen = await observe('sandbox', { guardian, signal }, ONCE);
    const facts: Facts = seen.status === 'seen' ? seen.facts : {};
    const doors = (guard: string, names: readonly string[]) => names.map((name) => facts[`${guard}/${name}`]);
    assert.deepEqual(
      doors('plain', ['global', 'module', 'prototype', 'environmentBack']),
      Array(4).fill('can’t'),
    );
    assert.deepEqual(
      doors('plain', ['environment', 'file', 'write', 'socket', 'child', 'signal']),
      Array(6).fill('can'),
    );
    assert.deepEqual(doors('shareEnv', ['environmentBack', 'global']), ['can', 'can’t']);
    assert.deepEqual(doors('permission', ['file', 'write', 'child']), Array(3).fill('can’t'));
  });
});

describe('the types probe', () => {
  it('reports what is written down for this line of Node', async () => {
    const seen = await observe('types', { guardian, signal }, ONCE);
    const known = knownFates(process.versions.node);
    if (known !== undefined) assert.deepEqual(seen, { probe: 'types', status: 'seen', facts: known });
  });
});
