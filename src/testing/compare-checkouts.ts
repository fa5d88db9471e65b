import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { compareFolders, type FoldersOptions } from '../compare/compare-folders.js';
import { startGuardian } from '../processes/guardian.js';
import type { Comparison } from '../verdict/comparison.js';
import { DEFAULT_THRESHOLDS } from '../verdict/thresholds.js';
import { temporaryFolder, writeCheckout } from './synthetic-checkout.js';

/** Fewer pairs and turns and a wider margin than a real comparison, so that real processes take seconds. */
export const OPTIONS: FoldersOptions = {
  workloads: undefined,
  asked: false,
  allowMissing: [],
  workerOptions: {},
  lifecycle: undefined,
  strategies: ['main-thread'],
  workers: [2],
  sizes: [4],
  seed: 1,
  fresh: false,
  rule: {
    delta: 0.5,
    looks: [
      { pairs: 6, alpha: 0 },
      { pairs: 9, alpha: 0.01 },
    ],
    passAlpha: 0.05,
  },
  thresholds: { ...DEFAULT_THRESHOLDS, time: 0.5, startup: null, memory: null, speedUp: null },
  timeBudgetMs: 60_000,
  budget: {
    round: { warmUpRuns: 3, warmUpMs: 5, warmUpCapMs: 100, samples: 5, measureMs: 100, minSampleMs: 5 },
    turns: 8,
    timeoutMs: 30_000,
  },
  usableCores: 1,
};

/** Compares two folders of these files, with real processes. */
export async function compare(
  context: TestContext,
  base: Readonly<Record<string, string>>,
  head: Readonly<Record<string, string>>,
  more: Partial<FoldersOptions> = {},
): Promise<Comparison> {
  const folder = temporaryFolder(context);
  const named = (name: string, files: Readonly<Record<string, string>>) => ({
    folder: writeCheckout(join(folder, name), { 'package.json': '{}', ...files }),
    name,
  });
  const guardian = startGuardian();
  try {
    const watch = { guardian, signal: new AbortController().signal, onProgress: () => {} };
    return await compareFolders(named('base', base), named('head', head), { ...OPTIONS, ...more }, watch);
  } finally {
    await guardian.close();
  }
}
