// Reports and compares results files of ten thousand cells a few times, and prints what that takes. With --workloads 1000
// they have a hundred thousand cells, which is as many as a file may have.
// Records runs of some thousand cells, too, by processes that take no time.
// Exits with 1 where any takes more than its limit.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../../src/statistics/quantile.js';
import { serialiseResults } from '../../src/store/serialise-results.js';
import { recordRun } from '../../src/testing/recorded-run.js';
import { syntheticResults } from '../../src/testing/synthetic-results.js';
import { STRATEGIES } from '../../src/testing/synthetic-truths.js';
import type { Truth } from '../../src/testing/true-times.js';
import { runTool } from './run-tool.js';
import { scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE =
  'node dist/scripts/evidence/large-comparison.js [--workloads 100] [--rounds 1] [--samples 5] [--repeat 7]';
/**
 * These limits are for a hundred thousand cells. Ten thousand may take a tenth of the time, and what Node
 * itself needs.
 */
const LIMIT_CPU_SECONDS = 10;
const LIMIT_MB = 500;
const SMALL_LIMIT_CPU_SECONDS = 2;
const SMALL_LIMIT_MB = 200;
/** A process that does nothing takes fifty. */
const LIMIT_MS_PER_ROUND = 1;

const values = scriptOptions(USAGE, {
  workloads: { type: 'string', default: '100' },
  rounds: { type: 'string', default: '1' },
  samples: { type: 'string', default: '5' },
  repeat: { type: 'string', default: '7' },
});
const workloads = whole('--workloads', values.workloads, 1, USAGE);
const rounds = whole('--rounds', values.rounds, 1, USAGE);
const samples = whole('--samples', values.samples, 1, USAGE);
const repeat = whole('--repeat', values.repeat, 1, USAGE);

await inTemporaryFolder('large-comparison', async (folder, signal) => {
  const base = write(folder, 'base', 1);
  const head = write(folder, 'head', 2);
  const size = statSync(base).size / 1e6;
  const isLarge = workloads > 100;
  const limitCpu = isLarge ? LIMIT_CPU_SECONDS : SMALL_LIMIT_CPU_SECONDS;
  const limitMb = isLarge ? LIMIT_MB : SMALL_LIMIT_MB;
  console.log(
    `files of ${workloads * 100} cells, ${rounds} rounds, ${samples} samples per round, ${size.toFixed(0)} MB each:`,
  );
  for (const command of [
    ['report', base],
    ['compare', base, head],
  ]) {
    const runs: Usage[] = [];
    for (let run = 0; run < repeat; run++) runs.push(await use(command, folder, signal));
    const seconds = median(runs.map((run) => run.seconds));
    const cpu = median(runs.map((run) => run.cpu));
    const mb = Math.max(...runs.map((run) => run.mb));
    console.log(
      `  ${command[0]}: ${cpu.toFixed(2)} s of CPU time (limit ${limitCpu}), ${seconds.toFixed(2)} s, ${mb.toFixed(0)} MB at the peak (limit ${limitMb})`,
    );
    if (cpu > limitCpu || mb > limitMb) process.exitCode = 1;
  }
  await recordInto(folder);
});

/** Two rounds of each cell, by processes that take no time: what is left is the bookkeeping, and saving. */
async function recordInto(folder: string): Promise<void> {
  for (const cells of [2000, 8000]) {
    const before = process.cpuUsage();
    await recordRun(cells, join(folder, `recorded-${cells}.json`));
    const { user, system } = process.cpuUsage(before);
    const cpuMs = (user + system) / 1000;
    const each = cpuMs / (2 * cells);
    console.log(
      `  recording ${2 * cells} rounds of ${cells} cells: ${(cpuMs / 1000).toFixed(2)} s of CPU time, ${each.toFixed(2)} ms a round (limit ${LIMIT_MS_PER_ROUND})`,
    );
    if (each > LIMIT_MS_PER_ROUND) process.exitCode = 1;
  }
}

/** Workloads at 25 sizes under four strategies: the main thread and three of one worker. */
function write(folder: string, name: string, seed: number): string {
  const sizes = Array.from({ length: 25 }, (_, i) => Math.round(10 * 1.3 ** i));
  const truth: Truth = {
    seed,
    rounds,
    samples,
    cores: 2,
    workers: [1],
    strategies: STRATEGIES,
    noise: { pass: 0.01, process: 0.01, sample: 0.01 },
    workloads: Array.from({ length: workloads }, (_, i) => ({
      id: `workload-${i}`,
      title: `The ${i + 1}. of many workloads`,
      sizeUnit: 'tasks',
      sizes,
      tasks: (size) => size,
      taskMs: () => 0.005 * (1 + i / 10),
      copyFactor: 1,
    })),
  };
  const path = join(folder, `${name}.json`);
  writeFileSync(path, serialiseResults(syntheticResults(truth)));
  return path;
}

interface Usage {
  readonly seconds: number;
  readonly cpu: number;
  readonly mb: number;
}

async function use(command: readonly string[], folder: string, signal: AbortSignal): Promise<Usage> {
  const report = join(folder, 'usage.json');
  const hook = join(folder, 'usage.cjs');
  // At its end, the process reports the most memory it ever had and its CPU time. The hook is required,
  // because importing it would start the machinery of module loaders, which takes some megabytes.
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(report)}, JSON.stringify(process.resourceUsage())));`,
  );
  const nodeOptions = ['--require', hook];
  const { exitCode, stderr, seconds } = await runTool(command, signal, { nodeOptions });
  // Too few rounds to judge leave all cells inconclusive, which ends with 3 where nothing could have failed.
  if (exitCode !== 0 && exitCode !== 3) throw new Error(`${command[0]} ended with ${exitCode}: ${stderr}`);
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(readFileSync(report, 'utf8'));
  // `maxRSS` is in KiB.
  return { seconds, cpu: (userCPUTime + systemCPUTime) / 1e6, mb: (maxRSS * 1024) / 1e6 };
}
