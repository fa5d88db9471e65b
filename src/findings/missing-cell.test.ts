import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Failure } from '../model/failure.js';
import { missingCell } from './missing-cell.js';

const STACK = `Error: no luck
    at new DOMException (node:internal/per_context/domexception:53:5)
    at work (file:///home/me/my%20jobs/resize.mjs:7:32)`;

function reasonOf(kind: Failure['kind'], stack: string): string {
  const key = { workload: 'resize', size: 4, strategy: 'worker-copy', workers: 2 };
  const failure: Failure = { kind, message: 'no luck', phase: 'first run', stack };
  const missing = missingCell({ ...key, status: 'failed', failure, rounds: [] });
  return missing.status === 'failed' ? missing.reason : missing.status;
}

it('a failure names the workload’s file and line, and never a place in Node or in the tool', () => {
  assert.equal(reasonOf('threw', STACK), 'no luck (first run, resize.mjs:7)');
  assert.equal(
    reasonOf('threw', STACK.replaceAll('file:///home', '/home')),
    'no luck (first run, resize.mjs:7)',
  );
  assert.equal(reasonOf('threw', STACK.split('\n', 2).join('\n')), 'no luck (first run)');
  assert.equal(reasonOf('not-cloneable', STACK), 'no luck (first run)');
});
