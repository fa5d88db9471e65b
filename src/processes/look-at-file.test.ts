import assert from 'node:assert/strict';
import { it } from 'node:test';
import { OutOfTimeError, UsageError } from '../model/failure.js';
import { LONGEST_LOAD_MS, loadError } from './look-at-file.js';

const LATE = { kind: 'timed-out', message: 'timed out', phase: 'input' } as const;

it('a module that is not done after the longest time that any may take is said to loop or to wait', () => {
  const error = loadError('/a/late.mjs', { limitMs: LONGEST_LOAD_MS, by: 'timeout' }, LATE);
  assert.ok(error instanceof UsageError && !(error instanceof OutOfTimeError));
  assert.match(
    error.message,
    /^\/a\/late\.mjs can't be loaded: its module was not done after 30 s\. Does it loop/,
  );
});

it('a module that the time budget has left no more time is not said to loop', () => {
  const error = loadError('/a/late.mjs', { limitMs: 5000, by: 'time-budget' }, LATE);
  assert.ok(error instanceof OutOfTimeError);
  assert.match(error.message, /not done after 5 s, and no more was left of the time budget/);
  assert.doesNotMatch(error.message, /loop/);
});
