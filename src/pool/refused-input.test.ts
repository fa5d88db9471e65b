import assert from 'node:assert/strict';
import { it } from 'node:test';
import { refusedInput } from './refused-input.js';

const cause = new Error('it could not be cloned.');

it('names the task by its place among all, whatever part of them was sent', () => {
  for (const [input, place] of [
    [{ tasks: [{ a: 1 }, { parse: () => 1 }] }, 'tasks[1].parse'],
    [{ tasks: [{ parse: () => 1 }], first: 2 }, 'tasks[2].parse'],
    [{ tasks: [1, () => 1], first: 100_000 }, 'tasks[100001]'],
    [{ tasks: [1], first: 3, shared: { f: () => 1 } }, 'shared.f'],
  ] as const)
    assert.ok(refusedInput(cause, input).message.includes(` ${place} is a function`), place);
});
