import { setTimeout as delay } from 'node:timers/promises';
import type { BehindSlow } from '../../model/serve.js';
import { median } from '../../statistics/quantile.js';
import { SLOW_PATH } from '../serve-job.js';
import type { Aim } from './aim.js';
import { type Got, get } from './get.js';

/** How long the slow request computes where nothing disturbs it. */
export const SLOW_MS = 300;

/** The fast requests come one after another while the slow one is computed, each over a connection of its own. */
const FAST = 20;
/** By then the slow one is being computed. */
const HEAD_START_MS = 40;
const APART_MS = 10;

/**
 * Sends a slow request and then fast ones, and counts how many of these had to wait for it. What was sent only after its answer, on
 * a machine where that came sooner than planned, or got no answer, says nothing of that.
 */
export async function behindSlow({ port, path }: Aim): Promise<BehindSlow> {
  const slow = get(port, SLOW_PATH, false);
  await delay(HEAD_START_MS);
  const fast: Promise<Got | undefined>[] = [];
  for (let i = 0; i < FAST; i++) {
    fast.push(get(port, path, false).catch(() => undefined));
    await delay(APART_MS);
  }
  const { ms: slowMs, at } = await slow;
  const answered = (await Promise.all(fast)).flatMap((one) => one ?? []);
  const behind = answered.filter((one) => one.at - one.ms < at);
  return {
    slowMs,
    fast: behind.length,
    waited: behind.filter((one) => one.at > at).length,
    medianMs: behind.length === 0 ? slowMs : median(behind.map(({ ms }) => ms)),
    errors: FAST - answered.length,
  };
}
