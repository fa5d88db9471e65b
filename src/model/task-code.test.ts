import assert from 'node:assert/strict';
import { it } from 'node:test';
import { taskCodeOf } from './task-code.js';

for (const [form, module] of Object.entries({
  'an object': { default: { run: () => 7 } },
  'a function': { default: () => 7 },
  'an object compiled to CommonJS': { default: { __esModule: true, default: { run: () => 7 } } },
  'a function compiled to CommonJS': { default: { __esModule: true, default: () => 7 } },
})) {
  it(`finds what tasks run where the default export is ${form}`, () => {
    assert.equal(taskCodeOf(module, null).run(1, undefined), 7);
  });
}

for (const [form, module] of Object.entries({
  'a module': { add: (a: number, b: number) => a + b },
  'a CommonJS module whose exports Node can’t name': { default: { add: (a: number, b: number) => a + b } },
})) {
  it(`calls a named export of ${form} with the arguments of a task`, () => {
    assert.equal(taskCodeOf(module, 'add').run([3, 4], undefined), 7);
  });
}
