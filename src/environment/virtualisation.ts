import { cleanText } from '../model/clean-text.js';
import type { ReadText } from './read-text.js';

const CONTAINER_NAMES = ['kubepods', 'docker', 'podman', 'libpod', 'lxc', 'containerd'];

/** The container that this process runs in ("docker", "podman", …); null if nothing shows one. */
export function findContainer(readText: ReadText, variables: NodeJS.ProcessEnv): string | null {
  if (variables['KUBERNETES_SERVICE_HOST'] !== undefined) return 'kubernetes';
  if (readText('/run/.containerenv') !== undefined) return 'podman';
  if (readText('/.dockerenv') !== undefined) return 'docker';
  // By systemd's container interface, nspawn, lxc and podman set this for the first process and often pass it
  // on.
  const named = variables['container'];
  if (named !== undefined && named !== '') return cleanText(named, 40);
  const groups = `${readText('/proc/self/cgroup') ?? ''}\n${readText('/proc/1/cgroup') ?? ''}`;
  const found = CONTAINER_NAMES.find((name) => groups.includes(name));
  return found === 'kubepods' ? 'kubernetes' : (found ?? null);
}

const HYPERVISORS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/amazon ec2/i, 'amazon ec2'],
  [/google compute/i, 'google compute'],
  [/hyper-v|microsoft corporation virtual machine/i, 'hyper-v'],
  [/vmware/i, 'vmware'],
  [/virtualbox|innotek/i, 'virtualbox'],
  [/parallels/i, 'parallels'],
  [/apple virtualization/i, 'apple'],
  [/\bxen\b/i, 'xen'],
  [/kvm|qemu|openstack|digitalocean|hetzner/i, 'kvm'],
];

/** The hypervisor that this machine runs under; null on bare metal, or if it can't be known. */
export function findVirtualMachine(readText: ReadText): string | null {
  const cpu = readText('/proc/cpuinfo') ?? '';
  const hasFlag = /^flags\s*:.*\bhypervisor\b/m.test(cpu);
  // An x86 CPU has a flag for a hypervisor. On others only the firmware's names show one.
  if (/^flags\s*:/m.test(cpu) && !hasFlag) return null;
  const vendor = readText('/sys/class/dmi/id/sys_vendor') ?? '';
  const product = readText('/sys/class/dmi/id/product_name') ?? '';
  if (product.endsWith('.metal')) return null;
  const other = [readText('/sys/hypervisor/type'), readText('/proc/device-tree/hypervisor/compatible')];
  const description = [`${vendor} ${product}`, ...other].join('\n');
  const name = HYPERVISORS.find(([pattern]) => pattern.test(description))?.[1];
  return name ?? (hasFlag ? 'unnamed hypervisor' : null);
}
