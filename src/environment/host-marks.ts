import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { type ReadText, readSystemText } from './read-text.js';

/** So many hexadecimal digits of a digest tell any number of machines apart. */
const DIGITS = 16;

/**
 * Digests of what tells this machine from others: two descriptions that share one are of one machine. The first stays when
 * the machine is booted anew: its id, with its name, because copies of a virtual machine share an id. The second is that
 * of the boot, which containers of one kernel share. The id itself must not leave the machine, says machine-id(5).
 */
export function hostMarks(readText: ReadText = readSystemText, name = hostname()): string[] {
  const id = readText('/etc/machine-id') ?? '';
  const boot = readText('/proc/sys/kernel/random/boot_id') ?? '';
  // Where there is neither, as outside of Linux, the name is all that is known.
  const named = id === '' && boot !== '' ? [] : [digest(`machine ${id} ${name}`)];
  return boot === '' ? named : [...named, digest(`boot ${boot}`)];
}

function digest(text: string): string {
  return createHash('sha256').update(`parallel-bench ${text}`).digest('hex').slice(0, DIGITS);
}
