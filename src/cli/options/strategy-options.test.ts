import assert from 'node:assert/strict';
import { it } from 'node:test';
import { allStrategies } from '../../discovery/find-modules.js';
import { demandTakers } from './strategy-options.js';

const KNOWN = await allStrategies();

function taking(id: string, read: Readonly<Record<string, unknown>>): () => void {
  const chosen = KNOWN.filter((one) => one.id === 'main-thread' || one.id === id);
  return () => demandTakers(KNOWN, chosen, read);
}

it('names the option of a strategy that does what one does that it does not take', () => {
  for (const id of ['piscina', 'tinypool', 'tinypool-process'])
    assert.throws(
      taking(id, { inFlight: '8' }),
      /--in-flight is taken by none of .*: use --concurrent-tasks-per-worker, which does that here, leave it out,/,
    );
  assert.throws(
    taking('worker-copy', { concurrentTasksPerWorker: '4' }),
    /--concurrent-tasks-per-worker is taken by none of .*: use --in-flight, which does that here, leave it out,/,
  );
  assert.throws(
    taking('workerpool', { inFlight: '8' }),
    /is taken by none of the strategies main-thread, workerpool: leave it out/,
  );
});
