import assert from 'node:assert/strict';
import { it } from 'node:test';
import { findings } from '../../findings/findings.js';
import type { Results } from '../../model/results.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { footer } from './footer.js';

it('says that nothing was measured, and of how many cells, where every cell failed', () => {
  const whole = syntheticResults({ ...TWO_CORES, rounds: 6 });
  const failure = { kind: 'threw', message: 'no luck', phase: 'first run' } as const;
  const failed = (cells: Results['cells']): Results['cells'] =>
    cells.map(({ workload, size, strategy, workers }) => ({
      ...{ workload, size, strategy, workers },
      ...{ status: 'failed', failure, rounds: [] },
    }));
  const counts = (results: Results): string =>
    footer(results, findings(results)).find((line) => line.includes('workload × size')) ?? '';
  const nothing = { ...whole, cells: failed(whole.cells.slice(0, 1)), controls: [] };
  assert.match(counts(nothing), /^Nothing measured of 1 cell \(/);
  assert.match(counts({ ...nothing, complete: false }), /^Incomplete: nothing measured of 1 cell \(/);
  assert.match(
    counts({ ...whole, cells: [...failed(whole.cells.slice(0, 1)), ...whole.cells.slice(1)] }),
    /^6 rounds of /,
  );
});
