import assert from 'node:assert/strict';
import type { Decision, Family } from '../statistics/decision.js';

/** Returns the decision about a cell. Fails the test where there is none. */
export function decisionOf(family: Family, id: string): Decision {
  const state = family.cells.find((cell) => cell.id === id)?.state;
  assert.ok(state?.kind === 'decided', `${id} is ${state?.kind}`);
  return state.decision;
}
