import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('..', import.meta.url));

/** What a folder may import from, besides itself. A folder that is not here may import nothing. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/model': [],
  'src/statistics': ['src/model'],
  'src/findings': ['src/model', 'src/statistics'],
  'src/verdict': ['src/model', 'src/statistics', 'src/findings', 'src/cell', 'src/compare'],
  'src/report': ['src/model', 'src/statistics', 'src/findings', 'src/verdict'],
  'src/store': ['src/model'],
  'src/environment': ['src/model'],
  'src/discovery': ['src/model'],
  'src/worker': ['src/model'],
  'src/pool': ['src/model', 'src/worker'],
  'src/strategies': ['src/model', 'src/worker', 'src/pool'],
  'src/cell': [
    'src/model',
    'src/worker',
    'src/pool',
    'src/discovery',
    'src/environment',
    'src/statistics',
    'src/processes',
  ],
  'src/processes': ['src/model', 'src/cell', 'src/store'],
  'src/run': ['src/model', 'src/statistics', 'src/findings', 'src/discovery', 'src/cell', 'src/processes'],
  'src/compare': [
    'src/model',
    'src/statistics',
    'src/findings',
    'src/verdict',
    'src/discovery',
    'src/environment',
    'src/store',
    'src/cell',
    'src/processes',
  ],
  'src/cli': [
    'src',
    'src/model',
    'src/statistics',
    'src/findings',
    'src/verdict',
    'src/report',
    'src/store',
    'src/environment',
    'src/discovery',
    'src/cell',
    'src/processes',
    'src/run',
    'src/compare',
  ],
  src: ['src/model', 'src/findings', 'src/store', 'src/statistics'],
  workloads: ['src/model'],
  bin: ['src/cli'],
};

/** Packages with a place of their own. */
const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  commander: ['src/cli'],
  chalk: ['src/cli', 'src/report'],
  'cli-table3': ['src/report'],
  execa: ['src/compare'],
  tinybench: ['src/cell', 'src/findings'],
};

it('imports point one way', () => {
  const wrong = sourceFiles().flatMap((file) =>
    importsOf(file).flatMap((imported) => wrongImport(file, imported)),
  );
  assert.deepEqual(wrong, []);
});

/** A workload's file may do anything to the process that imports it. */
const IMPORT_FOREIGN_CODE = ['src/cell/look-at-workload.js', 'src/cell/open-cell.js'];

it('only the process that measures imports workloads, so that none can decide a verdict or an exit code', () => {
  const importers = sourceFiles().filter((file) =>
    importsOf(file).some((imported) => imported.endsWith('/load-workload.js')),
  );
  assert.deepEqual(importers.map((file) => file.split(sep).join('/')).sort(), IMPORT_FOREIGN_CODE);
  const deciding = sourceFiles().filter((file) => !file.endsWith(join('cell', 'cell-process.js')));
  for (const file of deciding) {
    const reached = importsOf(file).filter((imported) =>
      /\/(look-at-workload|open-cell|measure-cell|cell-process)\.js$/.test(imported),
    );
    const typesOnly = /(?:measure-cell|warm-up|open-cell|sample-turns)\.js$/.test(file);
    if (!typesOnly) assert.deepEqual(reached, [], file);
  }
});

function wrongImport(file: string, imported: string): string[] {
  const from = homeOf(file);
  if (imported.startsWith('node:')) return [];
  if (!imported.startsWith('.')) {
    const homes = PACKAGE_HOMES[imported] ?? [];
    return homes.includes(from) ? [] : [`${file} imports the package ${imported}`];
  }
  const to = homeOf(normalize(join(dirname(file), imported)));
  const allowed = from === to || (MAY_IMPORT[from] ?? []).includes(to);
  return allowed ? [] : [`${file} (${from}) imports from ${to}`];
}

/** The top folder below src, or src, bin, workloads themselves. */
function homeOf(file: string): string {
  const [top = '', second, ...deeper] = file.split(sep);
  return top === 'src' && deeper.length > 0 ? `src/${second}` : top;
}

/** Tests and their support may import what they test with. */
function sourceFiles(): string[] {
  return ['bin', 'src', 'workloads'].flatMap((folder) =>
    readdirSync(join(DIST, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js') && !/\.test\.js$/.test(name) && !name.startsWith('testing'))
      .map((name) => relative(DIST, join(DIST, folder, name))),
  );
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(DIST, file), 'utf8');
  const matches = text.matchAll(
    /^(?:import|export)\b[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...matches].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}
