import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from '../../../src/statistics/quantile.js';
import aocGrid from '../../../workloads/aoc-grid.js';
import { flat } from '../../../workloads/patrol/flat.js';
import { onGrid } from '../../../workloads/patrol/grid.js';

/**
 * Compares this project's solver with its algorithm in C at -O2, on one thread over all candidates of
 * patrol-260. Resolves with the ratio of the median times. The two run in turns, so that drift of the machine
 * hits both alike. Throws an Error where there is no C compiler, or where an answer is not the known one.
 */
export async function solverAgainstC(alternations = 11): Promise<number> {
  const grid = projectFile('workloads/data/patrol-260.txt');
  const known = knownAnswer();
  const solveInNode = await nodeSolver(grid);
  const folder = mkdtempSync(join(tmpdir(), 'solver-'));
  try {
    const program = compile(folder);
    const node: number[] = [];
    const c: number[] = [];
    for (let turn = 0; turn < WARM_UP_TURNS; turn++) check('this solver', solveInNode().answer, known);
    for (let turn = 0; turn < alternations; turn++) {
      const ours = solveInNode();
      const theirs = solveInC(program, grid);
      check('this solver', ours.answer, known);
      check('the C program', theirs.answer, known);
      node.push(ours.ms);
      c.push(theirs.ms);
    }
    return median(node) / median(c);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** V8 compiles the loops a second time after three to four passes. */
const WARM_UP_TURNS = 5;

interface Solved {
  readonly answer: number;
  readonly ms: number;
}

async function nodeSolver(file: string): Promise<() => Solved> {
  const workload = await onGrid(aocGrid, readFileSync(file, 'utf8'), flat);
  const all = workload.sizes.at(-1) ?? 0;
  const { shared: grid } = await workload.createInput(all, Math.random);
  if (grid === undefined) throw new Error('aoc-grid shares no grid.');
  const results: number[] = new Array(all).fill(0);
  return () => {
    const start = performance.now();
    // aoc-grid computes synchronously; awaiting a plain number here would time the event loop.
    for (let task = 0; task < all; task++) results[task] = Number(workload.run(task, grid));
    const ms = performance.now() - start;
    return { answer: Number(workload.answer(results)), ms };
  };
}

function compile(folder: string): string {
  const program = join(folder, 'solver');
  const compiler = process.env['CC'] ?? 'cc';
  try {
    execFileSync(compiler, ['-O2', '-o', program, projectFile('scripts/evidence/speed/solver.c')]);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    throw new Error(`There is no C compiler '${compiler}'. Install one, or name yours in the variable CC.`, {
      cause,
    });
  }
  return program;
}

function solveInC(program: string, grid: string): Solved {
  const [answer, ms] = execFileSync(program, [grid], { encoding: 'utf8' }).trim().split(' ');
  return { answer: Number(answer), ms: Number(ms) };
}

function knownAnswer(): number {
  const { loopsAllCandidates } = JSON.parse(
    readFileSync(projectFile('workloads/data/patrol-260.json'), 'utf8'),
  );
  return Number(loopsAllCandidates);
}

function check(who: string, answer: number, known: number): void {
  if (answer !== known)
    throw new Error(`On patrol-260 ${who} counts ${answer} loops, but there are ${known}.`);
}

/** Returns the path of a file of the project, seen from dist/scripts/evidence/speed. */
function projectFile(path: string): string {
  return fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
}
