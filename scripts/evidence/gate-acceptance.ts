// Runs the gate on a real git repository made for it, against changes of known size, and reports how often it
// was right. Exit code 1 means that a target was missed.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Comparison } from '../../src/verdict/comparison.js';
import { CASES, type Case, openShare, type Seen } from './gate/cases.js';
import { createRepository, PROJECT, type Repository, WORKLOADS, workloadFiles } from './gate/repository.js';
import { caseHeader, caseRow, runLine } from './gate/summary.js';
import { runTool } from './run-tool.js';
import { refuse, scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const NAMES = CASES.map(({ name }) => name);
const USAGE = `node dist/scripts/evidence/gate-acceptance.js [--runs 20] [--case NAME]… [--workloads LIST] [--strategies LIST]
  cases: ${NAMES.join(', ')}
  workloads: ${WORKLOADS.join(', ')}`;

const values = scriptOptions(USAGE, {
  runs: { type: 'string', default: '20' },
  case: { type: 'string', multiple: true, default: NAMES },
  workloads: { type: 'string', default: WORKLOADS.join() },
  strategies: { type: 'string', default: 'main-thread,worker-copy,worker-shared,child-fork' },
});
const runs = whole('--runs', values.runs, 1, USAGE);
const workloads = chosen('--workloads', values.workloads.split(','), WORKLOADS);
const cases = chosen('--case', values.case, NAMES);

const missed: string[] = [];
console.log(caseHeader());
for (const one of CASES.filter(({ name }) => cases.includes(name))) {
  const seen = await inTemporaryFolder('gate-acceptance', (folder, signal) => runCase(one, folder, signal));
  const faults = seen.flatMap((run, i) => {
    const fault = one.fault(run);
    return fault === undefined ? [] : [`  run ${i + 1}: ${fault}`];
  });
  console.log(caseRow(one, seen, faults.length));
  for (const fault of faults) console.log(fault);
  const tooOpen = openShare(seen) > (one.mostOpen ?? 1);
  if (tooOpen || runs - faults.length < Math.ceil(one.target * runs)) missed.push(one.name);
}
console.log(missed.length === 0 ? 'every target met' : `missed: ${missed.join(', ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;

function chosen(option: string, given: readonly string[], known: readonly string[]): readonly string[] {
  const unknown = given.find((name) => !known.includes(name));
  if (unknown === undefined) return given;
  return refuse(`${option}: there is no ${unknown}; known: ${known.join(', ')}.`, USAGE);
}

async function runCase(one: Case, folder: string, signal: AbortSignal): Promise<Seen[]> {
  prepare(createRepository(folder), one);
  const neighbour = one.busyNeighbour ? startBusyProcess() : undefined;
  try {
    const all: Seen[] = [];
    for (let run = 0; run < runs; run++) {
      const seen = await runGate(folder, run, signal);
      console.error(runLine(one, seen, run));
      all.push(seen);
    }
    return all;
  } finally {
    neighbour?.kill('SIGKILL');
  }
}

/** Makes one commit for base and one for head. */
function prepare(repository: Repository, one: Case): void {
  const base = one.baseHasWorkload ? workloadFiles(workloads) : {};
  repository.commit({ ...PROJECT, ...base }, 'base');
  // This is the build of the repository that is compared, not of this script. It has to fail, with words to
  // look for.
  const broken = { 'build.mjs': "console.error('this build is broken'); process.exit(7);\n" };
  const build = one.breaksBuild ? broken : {};
  repository.commit({ ...workloadFiles(workloads, one.change), ...build }, 'head');
}

async function runGate(folder: string, run: number, signal: AbortSignal): Promise<Seen> {
  const args = ['compare', '--base-ref', 'HEAD~1', '--format', 'json', '--seed', String(run)];
  args.push('--strategies', values.strategies);
  const { stdout, ...ended } = await runTool(args, signal, { cwd: folder });
  return { ...ended, comparison: stdout === '' ? undefined : readComparison(stdout) };
}

/** Reads the tool's own document, as it has just been printed. */
function readComparison(text: string): Comparison {
  const comparison: Comparison = JSON.parse(text);
  return comparison;
}

function startBusyProcess(): ChildProcess {
  return spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
}
