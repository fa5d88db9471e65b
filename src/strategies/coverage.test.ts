import assert from 'node:assert/strict';
import { it } from 'node:test';
import { allStrategies, builtInWorkloads } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import type { Strategy } from '../model/strategy.js';
import { contractCounts } from '../testing/contract-cases.js';
import { whyUncovered } from '../testing/faults/covered-faults.js';
import { FAULT_KINDS } from '../testing/faults/fault-kinds.js';
import { FAULT_PHASES } from '../testing/faults/faulty-workload.js';
import { whyUnsuitable } from '../testing/unsuitable-workload.js';

const STRATEGIES = await allStrategies();
const WORKERS = [1, 2, 3];

/** Counts how often each reason is given. */
class Reasons {
  readonly counts = new Map<string, number>();

  add(reason: string): void {
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1);
  }

  *lines(): Generator<string> {
    for (const [reason, count] of this.counts) yield `${count} × ${reason}`;
  }
}

it('every strategy computes every workload with 1, 2 and 3 workers, or the reason is known', async (context) => {
  const left = new Reasons();
  const computed = new Map(STRATEGIES.map(({ id }) => [id, 0]));
  for (const [name, path] of builtInWorkloads()) {
    const { workload } = await loadWorkload({ path, exportName: null, data: null });
    for (const strategy of STRATEGIES) {
      const { id } = strategy;
      const why = whyUnsuitable(strategy, workload);
      const counts = why === undefined ? contractCounts(strategy, name) : [];
      computed.set(id, (computed.get(id) ?? 0) + counts.length);
      for (const count of WORKERS) if (!counts.includes(count)) left.add(why ?? whyFewer(strategy));
    }
  }
  const covered = [...computed.values()].reduce((sum, count) => sum + count, 0);
  context.diagnostic(`${covered} covered; left out: ${[...left.lines()].join('; ')}`);
  for (const { id, facts } of STRATEGIES)
    if (facts.where !== 'elsewhere') assert.ok(computed.get(id), `${id} computes no built-in workload`);
});

it('every fault in every phase under every strategy has a test, or the reason is known', (context) => {
  const left = new Reasons();
  let covered = 0;
  for (const strategy of STRATEGIES) {
    const { where } = strategy.facts;
    const tested = new Set<string>();
    for (const fault of FAULT_KINDS)
      for (const phase of FAULT_PHASES)
        for (const workers of WORKERS) {
          const why = whyUncovered(strategy, { fault, phase, workers });
          assert.notEqual(
            why,
            'no reason is known',
            `${strategy.id}: ${fault} in the ${phase}, ${workers} workers`,
          );
          if (why === undefined) {
            covered++;
            tested.add(phase);
          } else left.add(why);
        }
    if (where === 'elsewhere') continue;
    assert.ok(where === 'here' || tested.has('startup'), `no fault at the start of ${strategy.id}`);
    assert.ok(strategy.facts.mainComputes || tested.has('warm run'), `no fault in a run of ${strategy.id}`);
  }
  context.diagnostic(`${covered} covered; left out: ${[...left.lines()].join('; ')}`);
});

function whyFewer({ facts, service }: Strategy): string {
  if (facts.where === 'elsewhere') return 'its workers are on other hosts, which have tests of their own';
  return service === undefined
    ? 'it takes one worker'
    : 'its server takes a second to start; a few cells show it';
}
