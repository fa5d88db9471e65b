import assert from 'node:assert/strict';
import { it } from 'node:test';
import { goalText } from './contradictions.js';

const HELD = { 'A1 direction': 'HOLDS', 'A1 size': 'OPEN' };
const FAILED = { 'A1 direction': 'FAILS', 'A1 size': 'OPEN' };
const OPEN = { 'A1 direction': 'OPEN', 'A1 size': 'OPEN' };

it('the goal of repeated claims is met by as many runs as are wanted, if nothing holds in one and fails in another', () => {
  assert.equal(
    goalText([HELD, OPEN], 2),
    'goal MET: no contradiction among 2 verdicts of 2 runs, of which 1 were decided at least once',
  );
  assert.match(goalText([HELD], 2), /^goal not decided yet: no contradiction among 2 verdicts of 1 run,/);
  // No further run can mend that.
  assert.match(
    goalText([HELD, OPEN, FAILED], 10),
    /^goal MISSED: 1 of 2 verdicts of 3 runs .*: A1 direction$/,
  );
});
