import { runTool } from './run-tool.js';
import { refuse, scriptOptions, whole } from './script-options.js';

/**
 * Runs the claims again and again on one machine and looks for contradictions: a verdict that HOLDS in one run and FAILS in
 * another. OPEN contradicts nothing. It wants a machine that does nothing else.
 */
const USAGE = `usage: node dist/scripts/evidence/claims-repeat.js [--runs 10] [--claims A2,C1] [--time-budget 8m]
  --runs         how often
  --claims       ids; all of the first tier where none are named
  --time-budget  of each run`;

/** One side of a claim, such as "A2 size", and its verdicts in the order of the runs. */
type Sides = Map<string, string[]>;

const given = scriptOptions(USAGE, {
  runs: { type: 'string', default: '10' },
  claims: { type: 'string', default: '' },
  'time-budget': { type: 'string', default: '8m' },
});
const runs = whole('--runs', given.runs ?? '', 2, USAGE);
const ids = (given.claims ?? '').split(',').filter((id) => id !== '');
const sides: Sides = new Map();
const { signal } = new AbortController();

for (let run = 0; run < runs; run++) {
  const args = [
    'claims',
    ...ids,
    '--json',
    '--no-save',
    '--quiet',
    '--time-budget',
    given['time-budget'] ?? '',
  ];
  const { exitCode, stdout, stderr, seconds } = await runTool(args, signal);
  if (exitCode !== 0 && exitCode !== 3) refuse(`claims ended with exit code ${exitCode}: ${stderr}`, USAGE);
  const verdicts = verdictsIn(stdout);
  for (const [side, verdict] of verdicts) sides.set(side, [...(sides.get(side) ?? []), verdict]);
  console.log(
    `run ${run + 1} of ${runs}: ${seconds.toFixed(0)} s, exit code ${exitCode}, ${tally([...verdicts.values()])}`,
  );
}

const contradicted = [...sides].filter(
  ([, verdicts]) => verdicts.includes('HOLDS') && verdicts.includes('FAILS'),
);
for (const [side, verdicts] of sides) {
  if (new Set(verdicts).size > 1) console.log(`${side}: ${tally(verdicts)}`);
}
console.log(`${contradicted.length} contradictions in ${sides.size} verdicts of ${runs} runs`);
process.exitCode = contradicted.length === 0 ? 0 : 1;

/** Reads the verdicts of the document that the command printed. */
function verdictsIn(text: string): Map<string, string> {
  const document: { readonly claims: readonly Printed[] } = JSON.parse(text);
  return new Map(
    document.claims.flatMap(({ id, direction, size }) => [
      [`${id} direction`, direction.verdict] as const,
      ...(size === null ? [] : [[`${id} size`, size.verdict] as const]),
    ]),
  );
}

interface Printed {
  readonly id: string;
  readonly direction: { readonly verdict: string };
  readonly size: { readonly verdict: string } | null;
}

/** Counts each verdict: `12 HOLDS, 3 OPEN`. */
function tally(verdicts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
}
