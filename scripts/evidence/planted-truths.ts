// Plants a delay, memory that is kept, and a route that loses a type, and reports how often the tool finds each, and
// nothing where nothing is planted. Exit code 1 means that a target was missed. It wants a machine that does nothing else.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findings } from '../../src/findings/findings.js';
import type { Facts } from '../../src/model/observation.js';
import { fateFact } from '../../src/model/type-routes.js';
import { readResults } from '../../src/store/read-results.js';
import { DELAY_MS } from './known-truth/planted-delay.js';
import { LARGE, MIB, SMALL } from './known-truth/planted-leak.js';
import { runTool } from './run-tool.js';
import { scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE = 'node dist/scripts/evidence/planted-truths.js [--runs 20]';
const values = scriptOptions(USAGE, { runs: { type: 'string', default: '20' } });
const runs = whole('--runs', values.runs, 1, USAGE);

const ROUNDS = '4';
/** The least share of runs in which a truth has to come out. */
const TARGET = 0.95;
/** How far a number may be from what was planted. */
const MOST_ERROR = 0.1;
const LOST = fateFact('map', 'clone');

interface Found {
  readonly what: string;
  readonly isRight: boolean;
  /** What was found, in a few words. */
  readonly seen: string;
}

const found = await inTemporaryFolder('planted-truths', async (folder, signal) => {
  const all: Found[] = [];
  for (let run = 1; run <= runs; run++) {
    const once = [...(await starts(folder, signal)), ...(await routes(folder, signal))];
    for (const { what, isRight, seen } of once)
      console.error(`run ${run}: ${what}: ${seen}${isRight ? '' : ', MISSED'}`);
    all.push(...once);
  }
  return all;
});
const whats = [...new Set(found.map(({ what }) => what))];
const kept = whats.map((what) => summary(found.filter((one) => one.what === what)));
process.exitCode = kept.every(Boolean) ? 0 : 1;

/** What workers import and keep, as `run` tells it. */
async function starts(folder: string, signal: AbortSignal): Promise<Found[]> {
  const file = join(folder, 'run.json');
  const planted = ['planted-delay', 'planted-leak'].map((name) => pathOf(`${name}.js`));
  const how = ['-s', 'worker-copy', '-w', '1', '--quick', '--rounds', ROUNDS, '--quiet', '-o', file];
  await tool(['run', ...planted, ...how], signal);
  const { workloads } = findings(await readResults(file));
  const [delayed, leaking] = ['planted-delay', 'planted-leak'].map((name) =>
    workloads.find(({ id }) => id === name),
  );
  const importMs = delayed?.imports[0]?.imports.value ?? Number.NaN;
  const otherMs = leaking?.imports[0]?.imports.value ?? Number.NaN;
  const bytes = (size: number): number =>
    leaking?.cells.find((cell) => cell.strategy === 'worker-copy' && cell.size === size)?.memory?.value ??
    Number.NaN;
  const leaked = (bytes(LARGE) - bytes(SMALL)) / MIB;
  return [
    near(`a delay of ${DELAY_MS} ms in the import of a worker`, importMs, DELAY_MS, 'ms'),
    {
      what: 'no such delay in another',
      isRight: otherMs < MOST_ERROR * DELAY_MS,
      seen: `${otherMs.toPrecision(3)} ms`,
    },
    near(`${LARGE - SMALL} MiB that a worker keeps`, leaked, LARGE - SMALL, 'MiB'),
  ];
}

/** What becomes of each type, as `transports --types` tells it. */
async function routes(folder: string, signal: AbortSignal): Promise<Found[]> {
  const file = join(folder, 'types.json');
  const look = async (nodeOptions?: string): Promise<{ readonly facts: Facts; readonly table: string }> => {
    const table = await tool(['transports', '--types', '--quiet', '-o', file], signal, nodeOptions);
    const [seen] = (await readResults(file)).observations ?? [];
    return { facts: seen?.status === 'seen' ? seen.facts : {}, table };
  };
  const plain = await look();
  const lossy = await look(`--import=${new URL('known-truth/lossy-route.js', import.meta.url).href}`);
  const changed = Object.keys(plain.facts).filter((name) => plain.facts[name] !== lossy.facts[name]);
  const isNamed = /^ *Map +LOST /m;
  return [
    {
      what: 'a route that loses Map, and no other type',
      isRight: changed.join() === LOST && isNamed.test(lossy.table),
      seen: `${changed.join(', ') || 'nothing'} ${isNamed.test(lossy.table) ? 'is' : 'is not'} LOST`,
    },
    {
      what: 'a route that loses no Map',
      isRight: plain.facts[LOST] === 'same' && !isNamed.test(plain.table),
      seen: `${plain.facts[LOST]}`,
    },
  ];
}

/** Runs the tool, and returns what it printed. Throws an Error where it did not do what it was asked for. */
async function tool(args: readonly string[], signal: AbortSignal, nodeOptions?: string): Promise<string> {
  const env = nodeOptions === undefined ? {} : { env: { NODE_OPTIONS: nodeOptions } };
  const { exitCode, stdout, stderr } = await runTool(args, signal, env);
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${exitCode}: ${stderr}`);
  return stdout;
}

function near(what: string, value: number, truth: number, unit: string): Found {
  const isRight = Math.abs(value / truth - 1) <= MOST_ERROR;
  return { what: `${what}, within ${100 * MOST_ERROR}%`, isRight, seen: `${value.toPrecision(4)} ${unit}` };
}

/** Prints how often a truth came out. Returns whether that is often enough. */
function summary(found: readonly Found[]): boolean {
  const right = found.filter(({ isRight }) => isRight).length;
  const target = Math.ceil(TARGET * found.length);
  const [{ what } = { what: '' }] = found;
  console.log(`${what.padEnd(60)} ${right}/${found.length} (target ${target})`);
  return right >= target;
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(`known-truth/${name}`, import.meta.url));
}
