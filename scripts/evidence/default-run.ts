// Runs the default run as a user does, on the built-in workloads and then on the whole example of docs/workloads.md. Prints when
// each workload was decided: when it was known well enough for a comparison of two runs who wins and where
// the cut-offs lie. Exit code 1 means that a goal was missed. This takes up to ten minutes, and longer beside
// other programs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findings } from '../../src/findings/findings.js';
import type { Results } from '../../src/model/results.js';
import { openQuestionSentences } from '../../src/report/run/open-question-sentence.js';
import { readResults } from '../../src/store/read-results.js';
import { decided } from './default-run/decided.js';
import { runTool } from './run-tool.js';
import { scriptOptions } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE = 'node dist/scripts/evidence/default-run.js [--only built-in|word-count]';
const BUILT_IN_SECONDS = 300;
const OWN_SECONDS = 60;
const PAGE = fileURLToPath(new URL('../../../docs/workloads.md', import.meta.url));

const { only } = scriptOptions(USAGE, { only: { type: 'string' } });
const isMet = await inTemporaryFolder('default-run', async (folder, signal) => {
  const runs = [
    { name: 'built-in', args: [], goal: BUILT_IN_SECONDS },
    { name: 'word-count', args: [writeExample(folder)], goal: OWN_SECONDS },
  ].filter(({ name }) => only === undefined || name === only);
  let allMet = true;
  for (const { name, args, goal } of runs) {
    const file = join(folder, `${name}.json`);
    const ended = await runTool(['run', ...args, '-o', file], signal, { cwd: folder });
    allMet = report(name, await readResults(file), goal, ended) && allMet;
  }
  return allMet;
});
process.exitCode = isMet ? 0 : 1;

/** Prints the outcome of a run. Returns whether its goal was met. */
function report(
  name: string,
  results: Results,
  goal: number,
  { exitCode, seconds }: { readonly exitCode: number; readonly seconds: number },
): boolean {
  const workloads = decided(results);
  const last = workloads.reduce<number | null>(
    (latest, { decidedMs }) => (latest === null || decidedMs === null ? null : Math.max(latest, decidedMs)),
    0,
  );
  const isMet = last !== null && last <= goal * 1000;
  const lines = workloads.map(
    ({ workload, cells, leastRounds, decidedMs, narrowedMs }) =>
      `  ${workload}: ${cells} deciding cells, ${leastRounds} rounds or more, decided ${after(decidedMs)}, with the sizes added to narrow cut-offs ${after(narrowedMs)}`,
  );
  const open = openQuestionSentences(findings(results).open).map((sentence) => `  open: ${sentence}`);
  process.stdout.write(`${name}: ended after ${Math.round(seconds)} s with exit code ${exitCode}
${[...lines, ...open].join('\n')}
  goal: decided within ${goal} s: ${isMet ? 'met' : 'MISSED'}
`);
  return isMet;
}

function after(ms: number | null): string {
  return ms === null ? 'never' : `after ${Math.round(ms / 1000)} s`;
}

/** Writes the example of a user's own workload, and returns its path. */
function writeExample(folder: string): string {
  const source = /```js\n(\/\/ word-count\.mjs[\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8'))?.[1];
  if (source === undefined) throw new Error('docs/workloads.md shows no word-count.mjs');
  const path = join(folder, 'word-count.mjs');
  writeFileSync(path, source);
  return path;
}
