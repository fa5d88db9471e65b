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
  'src/shards': ['src/model'],
  'src/redis': ['src/model'],
  'src/fleet': [
    'src/model',
    'src/statistics',
    'src/redis',
    'src/shards',
    'src/verdict',
    'src/store',
    'src/environment',
    'src/processes',
  ],
  'src/verdict': ['src/model', 'src/statistics', 'src/findings'],
  'src/claims': ['src/model', 'src/statistics', 'src/findings'],
  'src/assumptions': ['src/model', 'src/statistics', 'src/findings', 'src/claims'],
  'src/report': [
    'src/model',
    'src/statistics',
    'src/findings',
    'src/verdict',
    'src/claims',
    'src/assumptions',
  ],
  'src/store': ['src/model'],
  'src/environment': ['src/model'],
  'src/discovery': ['src/model', 'src/environment'],
  'src/worker': ['src/model', 'src/redis'],
  'src/pool': ['src/model', 'src/worker', 'src/environment', 'src/redis'],
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
  'src/probes': ['src/model', 'src/statistics', 'src/cell', 'src/environment', 'src/serve'],
  'src/serve': ['src/model', 'src/statistics', 'src/discovery', 'src/cell'],
  'src/processes': [
    'src/model',
    'src/statistics',
    'src/cell',
    'src/store',
    'src/environment',
    'src/probes',
    'src/serve',
  ],
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
    'src/shards',
    'src/fleet',
    'src/verdict',
    'src/claims',
    'src/assumptions',
    'src/report',
    'src/store',
    'src/environment',
    'src/discovery',
    'src/cell',
    'src/processes',
    'src/serve',
    'src/run',
    'src/compare',
  ],
  src: ['src/model', 'src/findings', 'src/store', 'src/statistics'],
  workloads: ['src/model'],
  bin: ['src/cli'],
  'src/testing': [
    'src/model',
    'src/statistics',
    'src/findings',
    'src/shards',
    'src/verdict',
    'src/store',
    'src/discovery',
    'src/pool',
    'src/strategies',
    'src/worker',
    'src/processes',
    'src/run',
    'src/compare',
    'src/cli',
  ],
  scripts: ['src/store', 'scripts/pictures'],
  'scripts/pictures': ['src/model', 'src/report', 'src/testing'],
  'scripts/evidence': [
    'src/model',
    'src/statistics',
    'src/findings',
    'src/verdict',
    'src/report',
    'src/store',
    'src/environment',
    'src/discovery',
    'src/worker',
    'src/pool',
    'src/strategies',
    'src/cell',
    'src/processes',
    'src/run',
    'src/compare',
    'src/testing',
    'workloads',
  ],
};

/** Packages with a place of their own. */
const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  commander: ['src/cli'],
  chalk: ['src/cli', 'src/report'],
  'cli-table3': ['src/report', 'scripts/evidence'],
  execa: ['src/compare', 'scripts/evidence'],
  tinybench: ['src/cell', 'src/findings', 'scripts/evidence'],
  'd3-scale': ['src/report'],
  'd3-shape': ['src/report'],
  'fast-check': ['src/testing'],
  'playwright-core': ['src/testing'],
  'node-html-parser': ['workloads'],
};

it('imports point one way', () => {
  const wrong = sourceFiles().flatMap((file) =>
    importsOf(file).flatMap((imported) => wrongImport(file, imported)),
  );
  assert.deepEqual(wrong, []);
});

/** What imports a user's file, which may do anything to its process, and who imports that. */
const IMPORT_FOREIGN_CODE: Readonly<Record<string, readonly string[]>> = {
  '/load-workload.js': ['src/cell/create-job.js', 'src/cell/look-at-workload.js'],
  '/load-own-strategy.js': ['src/cell/create-job.js', 'src/cell/look-at-strategy.js'],
  // BullMQ and its client, as the user's project has them.
  '/courier-packages.js': ['src/fleet/courier-process.js'],
  '/import-foreign.js': [
    'src/discovery/load-own-strategy.js',
    'src/discovery/load-workload.js',
    'src/serve/load-handler.js',
  ],
  // The process of a server, and the workers that it starts.
  '/load-handler.js': ['src/serve/listener-of.js', 'src/serve/server-process.js'],
  // The process that sends requests.
  '/autocannon.js': ['src/serve/load-process.js'],
};

/** What the others may know of the measuring process: how to talk with it. */
const TALK_WITH_A_CELL = /\/(cell-protocol|channel-format|child-channel)\.js$/;

it('only the process that measures imports workloads and own strategies, so that none can decide a verdict or an exit code', () => {
  const shipped = sourceFiles().filter((file) => !/^src\/testing$|^scripts/.test(homeOf(file)));
  for (const [loader, known] of Object.entries(IMPORT_FOREIGN_CODE)) {
    const importers = shipped.filter((file) => importsOf(file).some((imported) => imported.endsWith(loader)));
    assert.deepEqual(importers.map((file) => file.split(sep).join('/')).sort(), known);
  }
  for (const file of shipped.filter((one) => homeOf(one) !== 'src/cell')) {
    const fromCell = importsOf(file).filter((imported) => imported.includes('/cell/'));
    assert.ok(
      fromCell.every((imported) => TALK_WITH_A_CELL.test(imported)),
      `${file} imports ${fromCell.join(', ')}`,
    );
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

/** `src` and `scripts` count by the folders in them, the others as one. */
function homeOf(file: string): string {
  const [top = '', second, ...deeper] = file.split(sep);
  return (top === 'src' || top === 'scripts') && deeper.length > 0 ? `${top}/${second}` : top;
}

/** Tests may import what they test with. */
function sourceFiles(): string[] {
  return ['bin', 'src', 'workloads', 'scripts'].flatMap((folder) =>
    readdirSync(join(DIST, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js') && !name.endsWith('.test.js'))
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
