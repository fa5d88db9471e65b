import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ServeRound, ServerResult } from '../model/serve.js';
import { serveResults, serveRound } from '../testing/serve-results.js';
import { serveFindings } from './serve-findings.js';

/** The machine is slower in every further round: what is not paired by round would be lost in it. */
const DRIFT = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3];

function server(
  route: string,
  workers: number,
  perSecond: number,
  change: (round: ServeRound) => Partial<ServeRound> = () => ({}),
): ServerResult {
  const rounds = DRIFT.map((slow, i) => serveRound(i, Math.round(perSecond * slow)));
  return {
    handler: 'hello',
    route,
    workers,
    status: 'measured',
    rounds: rounds.map((round) => ({ ...round, ...change(round) })),
  };
}

describe('what serve finds', () => {
  it('compares a server with one process round by round, and names the one that surely answers most', () => {
    const one = server('one-process', 1, 10_000);
    const [found] = serveFindings(serveResults([one, server('cluster', 2, 15_000)], [one]));
    assert.ok(found?.best);
    assert.equal(found.best.route, 'cluster');
    const { value = 0, low = 0, high = 0 } = found.best.byOneProcess ?? {};
    // 1.5 in each round, whatever the round.
    for (const factor of [value, low, high]) assert.ok(Math.abs(factor - 1.5) < 0.001, String(factor));
    assert.equal(found.noise?.floor, 0);
  });

  it('names none where two equal servers differ by as much', () => {
    const one = server('one-process', 1, 10_000);
    const control = server('one-process', 1, 15_000);
    const [found] = serveFindings(serveResults([one, server('cluster', 2, 15_000)], [control]));
    assert.equal(found?.best, null);
  });

  it('counts wrong bodies, other statuses and missing responses as failures, and not as answers', () => {
    const failing = server('cluster', 2, 10_000, ({ load }) => ({
      load: { ...load, answered: load.answered / 2, otherBody: 3, otherStatus: 2, errors: 1 },
    }));
    const [found] = serveFindings(serveResults([server('one-process', 1, 10_000), failing]));
    const cluster = found?.servers.find(({ route }) => route === 'cluster');
    assert.deepEqual(cluster?.failures, { otherBody: 24, otherStatus: 16, errors: 8 });
    assert.ok(Math.abs((cluster?.byOneProcess?.value ?? 0) - 0.5) < 0.001);
  });

  it('counts the rounds whose load ended early', () => {
    const [found] = serveFindings(serveResults([server('one-process', 1, 10_000)]));
    // 10,000 requests are asked for, and only the first round's speed allows for as many.
    assert.equal(found?.servers[0]?.shortRounds, DRIFT.length - 1);
  });

  it('adds up the shares of workers, what waited and what was lost over the rounds', () => {
    const uneven = server('cluster', 2, 1000, ({ round, load, stop, behindSlow }) => ({
      load: { ...load, byWorker: [90, 10] },
      stop: { ...stop, lost: round === 0 ? 2 : 0, clean: round > 0 },
      behindSlow: { ...behindSlow, waited: 5 },
    }));
    const [found] = serveFindings(serveResults([uneven]));
    const [cluster] = found?.servers ?? [];
    assert.deepEqual(cluster?.shares, { least: 0.1, most: 0.9 });
    assert.deepEqual(cluster?.stopping, { answered: 800, lost: 2, uncleanRounds: 1 });
    // 20 fast requests in each of 8 rounds.
    assert.deepEqual(cluster?.behindSlow, { fast: 160, waited: 40 });
  });

  it('knows memory by the rounds in which it could be read', () => {
    const unread = ({ round }: ServeRound) => (round === 0 ? { memory: null } : {});
    const [found] = serveFindings(serveResults([server('one-process', 1, 10_000, unread)], []));
    const [one] = found?.servers ?? [];
    assert.ok(one?.memoryKind === 'pss' && one.memoryBytes?.rounds === DRIFT.length - 1);
  });
});
