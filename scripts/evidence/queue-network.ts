import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findings } from '../../src/findings/findings.js';
import type { Rung } from '../../src/findings/ladder.js';
import type { Results } from '../../src/model/results.js';
import { parseResults } from '../../src/store/parse-results.js';
import { networkTable, summary } from './queue-network/network-table.js';
import { runBetweenHosts } from './queue-network/run-between-hosts.js';
import { lengthsWorkload, measureStepsPerMs } from './queue-network/task-lengths.js';
import { whyNoHosts } from './queue-network/two-hosts.js';
import { scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE = `Usage: node dist/scripts/evidence/queue-network.js [--runs n] [--rounds n] [--delays list] [--output folder]
Makes two hosts of network namespaces, with a Redis server and a run on one and workers on the other, and a round trip of 0, 1 and 10 ms
between them. Prints for each run whether the task length that the ladder predicts lies in the measured interval of the cut-off. Needs root.
Exit code 0 where it does in nine of ten runs, 1 where it does not. Ctrl-C prints what was measured, and the same command goes on.
  --runs    for each delay (10)
  --rounds  of each cell in a run (6)
  --delays  in ms (0,1,10)
  --output  where the results of each run are kept; a run that is there is not measured again (results/queue-network)`;

const values = scriptOptions(USAGE, {
  runs: { type: 'string', default: '10' },
  rounds: { type: 'string', default: '6' },
  delays: { type: 'string', default: '0,1,10' },
  output: { type: 'string', default: 'results/queue-network' },
});
const RUNS = whole('--runs', values.runs, 1, USAGE);
const ROUNDS = whole('--rounds', values.rounds, 6, USAGE);
const DELAYS_MS = values.delays.split(',').map((delay) => whole('--delays', delay, 0, USAGE));
const FOLDER = resolve(values.output);

const RELAYED = '(no netem in this kernel: a relay delays what the server answers)';
let saysRelay = false;

const reason = await whyNoHosts();
if (reason === undefined) await inTemporaryFolder('queue-network', measureAll);
else console.log(`Skipped: ${reason}.`);

async function measureAll(folder: string, signal: AbortSignal): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const stepsPerMs = measureStepsPerMs();
  const measured: Rung[] = [];
  console.log(networkTable.head);
  try {
    // Delays in turns: a busy hour is not one delay's alone.
    for (let run = 1; run <= RUNS; run++)
      for (const delayMs of DELAYS_MS) {
        const startedAt = performance.now();
        const output = join(FOLDER, `${delayMs}ms-${run}.json`);
        const isThere = completeRun(output) !== undefined;
        const workload = join(folder, `lengths-${delayMs}ms.mjs`);
        writeFileSync(workload, lengthsWorkload(delayMs, stepsPerMs));
        if (!isThere) {
          const workloads = ['no-op', workload];
          const asked = { delayMs, workloads, rounds: ROUNDS, output, signal };
          const { why, isRelayed } = await runBetweenHosts(asked);
          if (why !== undefined) console.log(`A run ended badly: ${why}`);
          if (isRelayed && !saysRelay) console.log(RELAYED);
          saysRelay ||= isRelayed;
        }
        const rung = rungOf(completeRun(output));
        if (rung !== undefined) measured.push(rung);
        const seconds = isThere ? 'kept' : `${Math.round((performance.now() - startedAt) / 1000)} s`;
        console.log(networkTable.row(delayMs, run, rung, seconds));
      }
  } finally {
    const { text, isMet } = summary(measured, RUNS * DELAYS_MS.length);
    console.log(`${text}\nThe results of each run are in ${FOLDER}.`);
    process.exitCode = isMet ? 0 : 1;
  }
}

/** The results of a run that came to its end; undefined where there are none. */
function completeRun(file: string): Results | undefined {
  if (!existsSync(file)) return undefined;
  const results = parseResults(readFileSync(file, 'utf8'), file);
  return results.complete ? results : undefined;
}

function rungOf(results: Results | undefined): Rung | undefined {
  const ladder = results && findings(results).ladder;
  return ladder?.rungs.find(({ strategy }) => strategy === 'queue-remote');
}
