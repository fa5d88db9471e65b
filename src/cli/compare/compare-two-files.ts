import { resolve } from 'node:path';
import { FIGURES, JUDGED_METRICS } from '../../model/compared-metrics.js';
import { UsageError } from '../../model/failure.js';
import { flagOf } from '../../model/flag-name.js';
import { readWorkloads } from '../../store/read-results.js';
import { compareFiles } from '../../verdict/compare-files.js';
import type { Comparison } from '../../verdict/comparison.js';
import { type CondensedRun, condenseRun } from '../../verdict/condense-run.js';
import { condenseWorkload } from '../../verdict/condense-workload.js';
import { keepMemoryLean } from '../lean-memory.js';
import type { CompareOptions } from './compare-options.js';
import { parseThresholds } from './parse-thresholds.js';

/** Compares two results files; `-` is standard input. Throws a UsageError for a file that can't be read. */
export async function compareTwoFiles(
  base: string,
  head: string,
  { threshold, allowDifferentMachines, allowMissing = [] }: CompareOptions,
  cwd: string,
): Promise<Comparison> {
  demandInFiles(threshold);
  if (base === '-' && head === '-') throw new UsageError('only one of the two files can be standard input.');
  keepMemoryLean();
  // The files are read one after the other, so that only one large file is in memory as a whole.
  const before = await readSide(base, cwd);
  const after = await readSide(head, cwd);
  const thresholds = threshold ?? parseThresholds(undefined);
  return compareFiles(before, after, { thresholds, allowDifferentMachines, allowMissing });
}

/** Throws a UsageError for a threshold of what files are not compared by: it would be ignored without a word. */
function demandInFiles(thresholds: CompareOptions['threshold']): void {
  const metric =
    thresholds &&
    JUDGED_METRICS.find((one) => thresholds[one] !== null && FIGURES[one].inFiles === undefined);
  if (metric !== undefined)
    throw new UsageError(
      `--threshold ${flagOf(metric).slice(2)} is for two folders: results files have its figure of some rounds only. Leave it out, or compare the checkouts.`,
    );
}

async function readSide(name: string, cwd: string): Promise<CondensedRun> {
  const { rest, workloads } = await readWorkloads(name === '-' ? name : resolve(cwd, name), condenseWorkload);
  return condenseRun(name, rest, workloads);
}
