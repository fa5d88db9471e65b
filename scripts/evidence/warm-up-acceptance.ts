// Runs gates on code whose speed is known, where V8, the workload or the machine is not steady: +3% planted
// with a bound that is an integer and with one that is not, +10% likewise, and unchanged code. Exit code 1
// means that a target was missed. Ten gates of every case take about an hour; `--quick` takes minutes and
// shows no more than that the script works.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '../../src/verdict/comparison.js';
import { runTool } from './run-tool.js';
import { refuse, scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';
import { CASES, type Case, type Seen, seenWords } from './warm-up/cases.js';
import { startDriftingNeighbour } from './warm-up/drifting-neighbour.js';

const NAMES = CASES.map(({ name }) => name);
const USAGE = `node dist/scripts/evidence/warm-up-acceptance.js [--gates 10] [--case NAME]… [--pairs 10,20,40] [--quick]
  cases: ${NAMES.join(' · ')}
  --quick: one gate of 10 and 20 pairs per case`;

const values = scriptOptions(USAGE, {
  gates: { type: 'string' },
  case: { type: 'string', multiple: true, default: NAMES },
  pairs: { type: 'string' },
  quick: { type: 'boolean', default: false },
});
const gates = whole('--gates', values.gates ?? (values.quick ? '1' : '10'), 1, USAGE);
const pairs = values.pairs ?? (values.quick ? '10,20' : '10,20,40');
for (const name of values.case) if (!NAMES.includes(name)) refuse(`there is no case '${name}'.`, USAGE);

const missed: string[] = [];
for (const one of CASES.filter(({ name }) => values.case.includes(name))) {
  const right = await inTemporaryFolder('warm-up-acceptance', (folder, signal) =>
    runCase(one, folder, signal),
  );
  const isMet = right >= Math.ceil(one.target * gates);
  console.log(`${one.name}: ${right} of ${gates} right (${one.wants}): ${isMet ? 'met' : 'MISSED'}`);
  if (!isMet) missed.push(one.name);
}
console.log(missed.length === 0 ? 'every target met' : `missed: ${missed.join(', ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;

/** Returns how many gates were right. */
async function runCase(one: Case, folder: string, signal: AbortSignal): Promise<number> {
  write(folder, 'base', one.base);
  for (const [head, source] of Object.entries(one.heads)) write(folder, head, source);
  const neighbour = one.isDrifting ? startDriftingNeighbour() : undefined;
  try {
    let right = 0;
    for (let gate = 0; gate < gates; gate++) {
      const seen: Seen[] = [];
      for (const head of Object.keys(one.heads)) seen.push(await measure(folder, head, gate, signal));
      const fault = one.fault(seen);
      if (fault === undefined) right++;
      console.log(`  gate ${gate + 1}: ${seen.map(seenWords).join('; ')}: ${fault ?? 'right'}`);
    }
    return right;
  } finally {
    neighbour?.kill('SIGKILL');
  }
}

function write(folder: string, side: string, source: string): void {
  mkdirSync(join(folder, side, 'workloads'), { recursive: true });
  writeFileSync(join(folder, side, 'workloads/loop.mjs'), source);
}

async function measure(folder: string, head: string, seed: number, signal: AbortSignal): Promise<Seen> {
  const args = ['compare', 'base', head, '-s', 'main-thread', '-n', '8', '--pairs', pairs];
  const { exitCode, stdout, stderr } = await runTool(
    [...args, '--seed', String(seed), '-f', 'json'],
    signal,
    { cwd: folder },
  );
  const comparison: Comparison | undefined = stdout === '' ? undefined : JSON.parse(stdout);
  const [cell] = comparison?.cells ?? [];
  if (cell === undefined) throw new Error(`nothing was compared, exit ${exitCode}: ${stderr}`);
  return { head, exitCode, cell };
}
