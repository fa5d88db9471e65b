// Runs the gate on a real git repository made for it, against changes of known size, and says how often it was right:
//   node dist/scripts/gate-acceptance.js [--runs 20] [--case NAME]… [--workloads spin,allocate,transfer]
// Exits with 1 where a target is missed.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Comparison } from '../src/compare/comparison.js';
import { CASES, type Case, type Seen } from './gate/cases.js';
import { createRepository, PROJECT, type Repository, workloadFiles } from './gate/repository.js';

const BIN = fileURLToPath(new URL('../bin/parallel-bench.js', import.meta.url));

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    case: { type: 'string', multiple: true },
    workloads: { type: 'string', default: 'spin,allocate,transfer' },
  },
});
const names = CASES.map(({ name }) => name);
const unknown = values.case?.find((name) => !names.includes(name));
if (unknown !== undefined) throw new Error(`there is no case ${unknown}; known: ${names.join(', ')}`);

const runs = Number(values.runs);
const workloads = values.workloads.split(',');
const missed: string[] = [];
console.log(row(['case', 'right', 'target', 'median s', 'worst s', 'what is right']));
for (const one of CASES.filter(({ name }) => values.case?.includes(name) ?? true)) {
  const seen = runCase(one);
  const faults = seen.flatMap((run, i) => {
    const fault = one.fault(run);
    return fault === undefined ? [] : [`  run ${i + 1}: ${fault}`];
  });
  const target = Math.ceil(one.target * runs);
  const seconds = seen.map((run) => run.seconds).sort((a, b) => a - b);
  const took = [seconds[Math.floor(seconds.length / 2)], seconds.at(-1)].map((s) => (s ?? 0).toFixed(0));
  console.log(row([one.name, `${runs - faults.length}/${runs}`, `${target}/${runs}`, ...took, one.wants]));
  for (const fault of faults) console.log(fault);
  if (runs - faults.length < target) missed.push(one.name);
}
console.log(missed.length === 0 ? 'every target met' : `missed: ${missed.join(', ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;

function runCase(one: Case): Seen[] {
  const repository = createRepository();
  const neighbour = one.busyNeighbour ? startBusyProcess() : undefined;
  try {
    prepare(repository, one);
    return Array.from({ length: runs }, (_, run) => runGate(repository, run));
  } finally {
    neighbour?.kill('SIGKILL');
    repository.remove();
  }
}

/** A commit for base and one for head. */
function prepare(repository: Repository, one: Case): void {
  const base = one.baseHasWorkload ? workloadFiles(workloads) : {};
  repository.commit({ ...PROJECT, ...base }, 'base');
  const broken = { 'build.mjs': "console.error('this build is broken'); process.exit(7);\n" };
  const build = one.breaksBuild ? broken : {};
  repository.commit({ ...workloadFiles(workloads, one.change), ...build }, 'head');
}

function runGate({ folder }: Repository, run: number): Seen {
  const args = ['compare', '--base-ref', 'HEAD~1', '--format', 'json', '--seed', String(run)];
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  return {
    exitCode: status ?? -1,
    comparison: stdout === '' ? undefined : readComparison(stdout),
    stderr,
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** The tool's own document: what it printed a moment ago. */
function readComparison(text: string): Comparison {
  const comparison: Comparison = JSON.parse(text);
  return comparison;
}

function startBusyProcess(): ChildProcess {
  return spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
}

function row(cells: readonly string[]): string {
  return cells.map((cell, i) => cell.padEnd([18, 7, 7, 9, 8, 0][i] ?? 0)).join(' ');
}
