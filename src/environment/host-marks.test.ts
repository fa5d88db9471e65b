import assert from 'node:assert/strict';
import { it } from 'node:test';
import { hostMarks } from './host-marks.js';

function marks(id: string | undefined, boot: string | undefined, name: string): string[] {
  const files = new Map([
    ['/etc/machine-id', id],
    ['/proc/sys/kernel/random/boot_id', boot],
  ]);
  return hostMarks((path) => files.get(path), name);
}
const shared = (a: readonly string[], b: readonly string[]): number =>
  a.filter((mark) => b.includes(mark)).length;

it('a machine that was booted anew, and containers of one kernel, share a mark', () => {
  const machine = marks('id', 'boot 1', 'bench');
  assert.equal(shared(machine, marks('id', 'boot 1', 'bench')), 2);
  assert.equal(shared(machine, marks('id', 'boot 2', 'bench')), 1);
  assert.equal(shared(machine, marks(undefined, 'boot 1', 'pod-7')), 1);
});

it('copies of a virtual machine, and containers of one image on several machines, share none', () => {
  assert.equal(shared(marks('id', 'boot 1', 'vm-1'), marks('id', 'boot 2', 'vm-2')), 0);
  assert.equal(shared(marks('', 'boot 1', 'bench'), marks('', 'boot 2', 'bench')), 0);
});

it('where nothing but a name is known, the name counts, and no mark shows what it is made of', () => {
  assert.equal(shared(marks(undefined, undefined, 'mac'), marks(undefined, undefined, 'mac')), 1);
  assert.equal(shared(marks(undefined, undefined, 'mac'), marks(undefined, undefined, 'other')), 0);
  for (const mark of marks('id', 'boot', 'bench')) assert.match(mark, /^[0-9a-f]{16}$/);
});
