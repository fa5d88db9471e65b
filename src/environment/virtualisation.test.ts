import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findContainer, findVirtualMachine } from './virtualisation.js';

function container(
  files: Readonly<Record<string, string>>,
  variables: NodeJS.ProcessEnv = {},
): string | null {
  return findContainer((path) => files[path], variables);
}

function machine(files: Readonly<Record<string, string>>): string | null {
  return findVirtualMachine((path) => files[path]);
}

test('recognises containers by their marks, the outermost name first', () => {
  assert.equal(container({}), null);
  assert.equal(container({ '/.dockerenv': '' }), 'docker');
  assert.equal(container({ '/run/.containerenv': '' }), 'podman');
  assert.equal(container({ '/.dockerenv': '' }, { KUBERNETES_SERVICE_HOST: '10.0.0.1' }), 'kubernetes');
  assert.equal(container({ '/proc/1/cgroup': '4:cpu:/lxc/a' }), 'lxc');
  assert.equal(container({ '/proc/self/cgroup': '0::/kubepods.slice/x' }), 'kubernetes');
  assert.equal(container({}, { container: 'systemd-nspawn' }), 'systemd-nspawn');
});

test('believes an x86 CPU that says whether there is a hypervisor', () => {
  const bare = 'flags\t\t: fpu sse2';
  const virtual = 'flags\t\t: fpu hypervisor sse2';
  assert.equal(machine({ '/proc/cpuinfo': virtual }), 'unnamed hypervisor');
  assert.equal(machine({ '/proc/cpuinfo': virtual, '/sys/class/dmi/id/sys_vendor': 'QEMU' }), 'kvm');
  // This is hardware that merely bears a cloud's name.
  assert.equal(machine({ '/proc/cpuinfo': bare, '/sys/class/dmi/id/sys_vendor': 'Amazon EC2' }), null);
});

test('goes by the names of the firmware on other CPUs', () => {
  const arm = 'CPU implementer\t: 0x41';
  assert.equal(machine({ '/proc/cpuinfo': arm }), null);
  const ec2 = { '/proc/cpuinfo': arm, '/sys/class/dmi/id/sys_vendor': 'Amazon EC2' };
  assert.equal(machine({ ...ec2, '/sys/class/dmi/id/product_name': 'c6g.large' }), 'amazon ec2');
  assert.equal(machine({ ...ec2, '/sys/class/dmi/id/product_name': 'c6g.metal' }), null);
});
