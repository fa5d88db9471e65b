import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Results } from '../model/results.js';
import { parseResults } from '../store/parse-results.js';
import { git, projectFile } from './gated-repository.js';
import { startTool, type Tool } from './tool.js';

/** A checkout with workloads, in which runs are started and agents measure. */
export class Fleet {
  readonly path = mkdtempSync(join(tmpdir(), 'parallel-bench-fleet-'));
  readonly #tools: Tool[] = [];
  /** The seed of the next run, so that no run goes on with what an earlier one has left. */
  #seed = 1;

  readonly #how: readonly string[];

  /**
   * @param taskMs what a task of each workload takes
   * @param how the options that say what a run measures; by default the least there is
   */
  constructor(ids: readonly string[], taskMs = 1, how: readonly string[] = ['-w', '1', '-s', 'main-thread']) {
    this.#how = how;
    for (const id of ids)
      writeFileSync(join(this.path, `${id}.mjs`), WORKLOAD.replace('TASK_MS', String(taskMs)));
    // Agents find BullMQ as a user's project has it, and a folder of their own for what they keep.
    mkdirSync(join(this.path, 'node_modules'));
    for (const name of ['bullmq', 'ioredis'])
      symlinkSync(projectFile(`node_modules/${name}`), join(this.path, 'node_modules', name));
    mkdirSync(join(this.path, 'tmp'));
  }

  run(server: string, output: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Tool {
    return this.#start(['run', ...args, ...this.#plan(), '--agents', server, '-o', output], env);
  }

  /** The same without agents. */
  runHere(output: string, args: readonly string[]): Tool {
    return this.#start(['run', ...args, ...this.#plan(), '-o', output], {});
  }

  /** Makes the folder a repository of two commits with the same workloads, so that sides can be compared. */
  makeRepository(): void {
    writeFileSync(join(this.path, '.gitignore'), 'node_modules\ntmp\n*.json\n');
    git(this.path, 'init', '--quiet', '--initial-branch=main');
    git(this.path, 'add', '--all');
    for (const message of ['base', 'head'])
      git(this.path, 'commit', '--quiet', '--allow-empty', '-m', message);
  }

  /** Compares the newest commit with the one before. */
  compare(server: string, args: readonly string[]): Tool {
    const seed = ['--seed', String(this.#seed++)];
    return this.#start(['compare', '--base-ref', 'HEAD~1', '--agents', server, ...args, ...seed], {});
  }

  resume(server: string, file: string, names: readonly string[] = []): Tool {
    return this.#start(['run', ...names, '--resume', file, '--agents', server], {});
  }

  agent(server: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Tool {
    return this.#start(['agent', '--redis', server, '--heartbeat', '1s', ...args], env);
  }

  read(name: string): Results {
    return parseResults(readFileSync(join(this.path, name), 'utf8'), name);
  }

  /** The number of rounds in all files that agents keep. */
  keptRounds(): number {
    const folder = join(this.path, 'node_modules', '.cache', 'parallel-bench', 'agent');
    try {
      const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
      const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'));
      return texts.reduce((sum, text) => sum + (text.match(/"startedAtMs"/g) ?? []).length, 0);
    } catch {
      return 0;
    }
  }

  remove(): void {
    for (const { child } of this.#tools) child.kill('SIGKILL');
    rmSync(this.path, { recursive: true, force: true });
  }

  #plan(): string[] {
    return [...this.#how, '--seed', String(this.#seed++), '-t', '10m'];
  }

  #start(args: readonly string[], env: NodeJS.ProcessEnv): Tool {
    // Agents of other tests are on other machines.
    const own = { TMPDIR: join(this.path, 'tmp'), PARALLEL_BENCH_HOST: basename(this.path) };
    const tool = startTool(args, { cwd: this.path, env: { ...own, ...env } });
    this.#tools.push(tool);
    return tool;
  }
}

/** Demands that every cell and control has each of its rounds exactly once. */
export function assertEveryRoundOnce(results: Results, rounds: number): void {
  assert.ok(results.complete);
  for (const cell of [...results.cells, ...results.controls]) {
    assert.equal(cell.status, 'measured');
    if (cell.status !== 'measured') continue;
    const numbers = cell.rounds.map(({ round }) => round);
    assert.deepEqual(
      numbers,
      Array.from({ length: rounds }, (_, round) => round),
    );
  }
}

const WORKLOAD = `export default {
  title: 'spins', sizeUnit: 'tasks', sizes: [2],
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, i) => i) }),
  run(number) { for (const end = performance.now() + TASK_MS; performance.now() < end; ); return number; },
  answer: (results) => results.reduce((sum, one) => sum + one, 0),
};
`;
