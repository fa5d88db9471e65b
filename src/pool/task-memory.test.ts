import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MeasurementError } from '../model/failure.js';
import { taskMemory, writeTasks } from './task-memory.js';

it('each run copies its numbers to one memory', () => {
  for (const [first, second] of [
    [Float64Array.of(1, -0), Float64Array.of(Number.NaN, 2 ** 60)],
    [new Int16Array([7, 1, 2]).subarray(1), Int16Array.of(-3, 4)],
    [BigInt64Array.of(5n), BigInt64Array.of(-6n)],
  ] as const) {
    const memory = taskMemory(first);
    assert.ok(memory !== null && memory.buffer instanceof SharedArrayBuffer);
    for (const tasks of [first, second]) {
      writeTasks(tasks, memory);
      assert.deepEqual([...memory], [...tasks]);
    }
  }
});

it('numbers that lie in shared memory already are used where they are', () => {
  const tasks = new Float64Array(new SharedArrayBuffer(16));
  assert.equal(taskMemory(tasks), tasks);
});

it('a list of other values has no memory', () => {
  assert.equal(taskMemory(['a', Uint8Array.of(1)]), null);
});

it('numbers of another kind or number are refused with both', () => {
  const memory = taskMemory(Float64Array.of(1, 2));
  assert.ok(memory !== null);
  for (const [tasks, says] of [
    [
      Float64Array.of(1),
      /has 1 elements of a Float64Array as tasks, .* made for 2 elements of a Float64Array/,
    ],
    [Int8Array.of(1, 2), /has 2 elements of a Int8Array/],
    [['a', 'b'], /has 2 values of a list/],
  ] as const) {
    assert.throws(
      () => writeTasks(tasks, memory),
      (error) => error instanceof MeasurementError && says.test(error.message),
    );
  }
});
