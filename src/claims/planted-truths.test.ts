import assert from 'node:assert/strict';
import { it } from 'node:test';
import { libuvReading } from '../model/libuv-crews.js';
import { MEMORY_KIND_NAMES, type MemoryKind, memoryReading } from '../model/memory-kinds.js';
import type { Readings } from '../model/observation.js';
import { createRandom } from '../model/random.js';
import { cellReading } from '../model/shared-cell.js';
import { startReading } from '../model/start-rungs.js';
import { levelledResults } from '../testing/levelled-results.js';
import importsAreHalf from './a7-imports-are-half-a-start.js';
import startingBlocks from './a8-starting-blocks.js';
import readingContends from './b12-reading-contends.js';
import workersTakeLess from './d1-workers-take-less-memory.js';
import workersCostMemory from './d2-workers-cost-memory.js';
import workersShareAPool from './e9-workers-share-a-pool.js';
import type { Claim } from './judging/claim.js';
import { judgeClaim, type Verdict } from './judging/judge-claim.js';

/** Judges a claim by eight rounds of a probe that has these levels: every number differs by 5%, and whole rounds by 20%. */
function judged(claim: Claim, probe: string, levels: Readings, seed: number): Verdict {
  const random = createRandom(seed);
  const rounds = Array.from({ length: 8 }, (): Readings => {
    const weather = Math.exp(0.2 * normal(random));
    return Object.fromEntries(
      Object.entries(levels).map(([name, level]) => [
        name,
        level * weather * Math.exp(0.05 * normal(random)),
      ]),
    );
  });
  const run = levelledResults({ cells: [], levelOf: () => 1, rounds: 0, noise: 0, cores: 8, seed });
  const observations = [{ probe, status: 'seen', facts: {}, rounds } as const];
  return judgeClaim('A1', claim, { ...run, observations }).direction.verdict;
}

/** Draws a standard normal number (Box & Muller, 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** How often twenty runs come out so. */
function outcomes(claim: Claim, probe: string, levels: Readings): Record<Verdict, number> {
  const counts = { HOLDS: 0, FAILS: 0, OPEN: 0, 'NOT HERE': 0 };
  for (let seed = 0; seed < 20; seed++) counts[judged(claim, probe, levels, seed + 1)]++;
  return counts;
}

const found = (counts: Record<Verdict, number>, verdict: 'HOLDS' | 'FAILS') => {
  assert.ok(counts[verdict] >= 19, JSON.stringify(counts));
  assert.equal(counts[verdict === 'HOLDS' ? 'FAILS' : 'HOLDS'], 0);
};

it('imports that were made to take most of a start are found, and so is that they take little', () => {
  const starts = (importMs: number): Readings => ({
    [startReading('thread', 'mjs', 'ready')]: 20,
    [startReading('thread', 'graph', 'ready')]: 20 + importMs,
  });
  // 30 of 50 ms are 60%, and 5 of 25 ms are 20%; the line is at 40%.
  found(outcomes(importsAreHalf, 'starts', starts(30)), 'HOLDS');
  found(outcomes(importsAreHalf, 'starts', starts(5)), 'FAILS');
});

it('a delay that is planted in the call that starts a worker is found', () => {
  const starts = (callMs: number): Readings => ({
    [startReading('thread', 'mjs', 'call')]: callMs,
    [startReading('thread', 'mjs', 'ready')]: 20,
  });
  // 5 of 20 ms are 25%, and 0.4 ms are 2%; the line is at 10%.
  found(outcomes(startingBlocks, 'starts', starts(5)), 'HOLDS');
  found(outcomes(startingBlocks, 'starts', starts(0.4)), 'FAILS');
});

it('memory that is planted in every worker is found, and a worker that has as little as a promise', () => {
  const memory = (bytes: number): Readings => ({
    [memoryReading('thread', 'pss')]: bytes,
    [memoryReading('promise', 'pss')]: 300,
  });
  // The line is at 1 MB.
  found(outcomes(workersCostMemory, 'memory', memory(2e6)), 'HOLDS');
  found(outcomes(workersCostMemory, 'memory', memory(0.5e6)), 'FAILS');
});

it('a process that is larger in every way of counting is found, and that it is smaller in one of them', () => {
  const memory = (process: Readonly<Record<MemoryKind, number>>): Readings =>
    Object.fromEntries(
      MEMORY_KIND_NAMES.flatMap((kind) => [
        [memoryReading('process', kind), process[kind] * 1e6],
        [memoryReading('thread', kind), 8e6],
      ]),
    );
  found(outcomes(workersTakeLess, 'memory', memory({ rss: 42, pss: 16, uss: 12 })), 'HOLDS');
  found(outcomes(workersTakeLess, 'memory', memory({ rss: 42, pss: 9, uss: 5 })), 'FAILS');
});

it('a pool that holds workers up is found, and one that does not; and so is a memory that does', () => {
  const pools = (workers: number): Readings => ({
    [libuvReading('workers', 1)]: workers,
    [libuvReading('processes', 1)]: 100,
    [libuvReading('workers', 4)]: workers,
    [libuvReading('processes', 4)]: 100,
  });
  found(outcomes(workersShareAPool, 'libuv-pool', pools(200)), 'HOLDS');
  found(outcomes(workersShareAPool, 'libuv-pool', pools(70)), 'FAILS');
  const cells = (shared: number): Readings => ({
    [cellReading('shared', 8)]: shared,
    [cellReading('private', 8)]: 1e-6,
  });
  found(outcomes(readingContends, 'shared-cell', cells(2e-6)), 'HOLDS');
  found(outcomes(readingContends, 'shared-cell', cells(0.8e-6)), 'FAILS');
});
