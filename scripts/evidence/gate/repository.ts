import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the changed workload differs in head. */
export interface Change {
  /** A factor on the work. */
  readonly work?: number;
  /** One in this many iterations does twice the work. */
  readonly doubleEvery?: number;
}

/** A git repository with a base to compare with and a head that is checked out. */
export interface Repository {
  readonly folder: string;
  commit(files: Readonly<Record<string, string>>, message: string): void;
}

/** The workload that a case changes. */
export const CHANGED = 'spin';

/** The workloads, whose runs take 5 to 15 ms: pure arithmetic, allocation, and copies of a large input. */
export const WORKLOADS: readonly string[] = [CHANGED, 'allocate', 'transfer'];

export function workloadFiles(names: readonly string[], change: Change = {}): Record<string, string> {
  const files: Record<string, string> = { spin: spin(change), allocate: ALLOCATE, transfer: TRANSFER };
  return Object.fromEntries(names.map((name) => [`workloads/${name}.mjs`, files[name] ?? '']));
}

/** The files that every commit has: a project that npm installs and builds. */
export const PROJECT: Readonly<Record<string, string>> = {
  'package.json': json({ name: 'gate-acceptance', version: '1.0.0', scripts: { build: 'node build.mjs' } }),
  'package-lock.json': json({
    name: 'gate-acceptance',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name: 'gate-acceptance', version: '1.0.0' } },
  }),
  'build.mjs': "console.log('built');\n",
};

export function createRepository(folder: string): Repository {
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=gate', '-c', 'user.email=gate@localhost', ...args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  git('init', '--quiet', '--initial-branch=main');
  return {
    folder,
    commit(files, message) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(join(folder, name, '..'), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
    },
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Returns the source of the changed workload. Task 0 counts iterations, and does the work of all tasks once
 * more in those that it doubles.
 */
function spin({ work = 1, doubleEvery = 0 }: Change): string {
  return `const UNITS = ${Math.round(900_000 * work)};
const TASKS = 8;
let iterations = 0;
function spin(units, x) {
  for (let i = 0; i < units; i++) x = (Math.imul(x, 1103515245) + 12345) | 0;
  return x;
}
export default {
  title: 'Steps of a linear congruential generator',
  sizeUnit: 'tasks',
  sizes: [TASKS],
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, task) => task) }),
  run(task) {
    const more = ${doubleEvery} > 0 && task === 0 && ++iterations % ${Math.max(1, doubleEvery)} === 0;
    return spin(UNITS, task + 1) + (more ? spin(UNITS * TASKS, 1) * 0 : 0);
  },
  answer: (results) => results.join(),
};
`;
}

const ALLOCATE = `export default {
  title: 'Objects made, written as JSON and read again',
  sizeUnit: 'tasks',
  sizes: [8],
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, task) => task) }),
  run(task) {
    const rows = Array.from({ length: 900 }, (_, i) => ({ id: i, name: 'row ' + i, values: [i, task, i * task] }));
    return JSON.parse(JSON.stringify(rows)).reduce((sum, row) => sum + row.values[2], 0);
  },
  answer: (results) => results.join(),
};
`;

const TRANSFER = `export default {
  title: 'Sums over slices of one large array',
  sizeUnit: 'tasks',
  sizes: [8],
  createInput: (size) => ({
    tasks: Array.from({ length: size }, (_, task) => task),
    shared: Float64Array.from({ length: 16384 }, (_, i) => i % 97),
  }),
  run(task, numbers) {
    let sum = 0;
    for (let pass = 0; pass < 60; pass++) for (let i = task; i < numbers.length; i++) sum += numbers[i] * pass;
    return sum;
  },
  answer: (results) => results.join(),
};
`;
