// Runs the claims again and again on one machine and looks for contradictions: a verdict that HOLDS in one run and FAILS in
// another. It wants a machine that does nothing else. Exit code 0: none in as many runs as were wanted; 1: at least one.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { measurementVariables } from '../../src/environment/measurement-variables.js';
import { messageOf } from '../../src/model/failure.js';
import { goalText, sidesOf, tally, type Verdicts } from './claims-repeat/contradictions.js';
import { KeptRuns } from './claims-repeat/kept-runs.js';
import { runTool } from './run-tool.js';
import { refuse, scriptOptions, whole } from './script-options.js';

const USAGE = `usage: node dist/scripts/evidence/claims-repeat.js [--runs 10] [--claims A2,C1] [--time-budget 8m] [--file FILE]
  --runs         how often
  --claims       ids; all of the first tier where none are named
  --time-budget  of each run
  --file         keeps the verdicts of every run; with the same file, a script that was interrupted goes on;
                 results/claims-repeat.json where none is named`;

/** The exit code of a script that was asked to end. */
const INTERRUPTED = 130;

const given = scriptOptions(USAGE, {
  runs: { type: 'string', default: '10' },
  claims: { type: 'string', default: '' },
  'time-budget': { type: 'string', default: '8m' },
  file: { type: 'string', default: 'results/claims-repeat.json' },
});
const wanted = whole('--runs', given.runs, 2, USAGE);
const ids = given.claims.split(',').filter((id) => id !== '');
const timeBudget = given['time-budget'];
const file = resolve(given.file);
const kept = keptIn(file);
mkdirSync(dirname(file), { recursive: true });

const stop = new AbortController();
const abort = (): void => stop.abort();
process.on('SIGINT', abort).on('SIGTERM', abort);

if (kept.runs.length > 0) console.log(`${file} has ${kept.runs.length} of ${wanted} runs`);
while (kept.runs.length < wanted && !stop.signal.aborted) await runOnce();

for (const { name, verdicts } of sidesOf(kept.runs)) {
  if (new Set(verdicts).size > 1) console.log(`${name}: ${tally(verdicts)}`);
}
const goal = goalText(kept.runs, wanted);
console.log(goal);
if (stop.signal.aborted) console.log('interrupted: the same command goes on with the next run');
process.exitCode = stop.signal.aborted ? INTERRUPTED : goal.startsWith('goal MET') ? 0 : 1;
process.off('SIGINT', abort).off('SIGTERM', abort);

/** Makes one run and keeps its verdicts; those of a run that is cut short are not kept. */
async function runOnce(): Promise<void> {
  const args = ['claims', ...ids, '--json', '--no-save', '--quiet', '--time-budget', timeBudget];
  const ended = await runTool(args, stop.signal).catch((error) => {
    if (stop.signal.aborted) return undefined;
    throw error;
  });
  if (ended === undefined) return;
  const { exitCode, stdout, stderr, seconds } = ended;
  if (exitCode !== 0 && exitCode !== 3) refuse(`claims ended with exit code ${exitCode}: ${stderr}`, USAGE);
  const verdicts = verdictsIn(stdout);
  await kept.add(verdicts);
  console.log(
    `run ${kept.runs.length} of ${wanted}: ${seconds.toFixed(0)} s, exit code ${exitCode}, ${tally(Object.values(verdicts))}`,
  );
}

function keptIn(path: string): KeptRuns {
  try {
    const variables = Object.keys(measurementVariables(process.env)).join(', ');
    const environment = `Node ${process.versions.node} with ${variables || 'no variables that change measurements'}`;
    return new KeptRuns(path, { claims: ids, timeBudget, environment });
  } catch (error) {
    return refuse(messageOf(error), USAGE);
  }
}

/** Reads the verdicts of the document that the command printed. */
function verdictsIn(text: string): Verdicts {
  const document: { readonly claims: readonly Printed[] } = JSON.parse(text);
  return Object.fromEntries(
    document.claims.flatMap(({ id, direction, size }) => [
      [`${id} direction`, direction.verdict],
      ...(size === null ? [] : [[`${id} size`, size.verdict]]),
    ]),
  );
}

interface Printed {
  readonly id: string;
  readonly direction: { readonly verdict: string };
  readonly size: { readonly verdict: string } | null;
}
