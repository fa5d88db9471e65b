import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GUARDS, type Guard } from '../model/intrusions.js';
import type { Facts, ObservingProbe } from '../model/observation.js';
import { printedBy } from './running/printed-by.js';
import { SECRET_VARIABLE } from './sandbox/planted.js';

const APP = fileURLToPath(new URL('./sandbox/app-process.js', import.meta.url));
const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url));

/** Lets a worker try what code which nobody trusts would try, in a folder of its own. */
export default {
  async observe() {
    const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-sandbox-'));
    const secretFile = join(folder, 'secret.txt');
    writeFileSync(secretFile, 'known');
    try {
      const facts = await Promise.all(GUARDS.map((guard) => intrude(guard, secretFile)));
      return Object.assign({}, ...facts);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
} satisfies ObservingProbe;

async function intrude(guard: Guard, secretFile: string): Promise<Facts> {
  const flags = guard === 'permission' ? permissionFlags() : [];
  const printed = await printedBy(APP, [guard, secretFile], flags, {
    ...process.env,
    [SECRET_VARIABLE]: 'known',
  });
  const report: Facts = JSON.parse(printed);
  return Object.fromEntries(Object.entries(report).map(([name, value]) => [`${guard}/${name}`, value]));
}

/** Allows no more than the worker needs to be started. Node 20 has the model under its earlier name. */
function permissionFlags(): string[] {
  const flag = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  return [flag, '--allow-worker', `--allow-fs-read=${PACKAGE}*`];
}
