import { fileURLToPath } from 'node:url';
import {
  CRASH_FAULT_NAMES,
  type CrashAspect,
  type CrashFault,
  WORKER_KINDS,
  type WorkerKind,
} from '../model/crash-faults.js';
import type { Facts, ProbeExperiment } from '../model/observation.js';
import type { CrewReport } from './crash/crew-process.js';
import { runScript } from './running/run-script.js';

const CREW = fileURLToPath(new URL('./crash/crew-process.js', import.meta.url));

/** Lets a worker commit each fault, once as a thread and once as a process, and reports who outlives it. */
export default {
  async observe() {
    const facts: Facts[] = [];
    for (const fault of CRASH_FAULT_NAMES)
      facts.push(...(await Promise.all(WORKER_KINDS.map((kind) => observeFault(kind, fault)))));
    return Object.assign({}, ...facts);
  },
} satisfies ProbeExperiment;

async function observeFault(kind: WorkerKind, fault: CrashFault): Promise<Facts> {
  const { code, signal, printed } = await runScript(CREW, [kind, fault]);
  const report: CrewReport | undefined = printed === '' ? undefined : JSON.parse(printed);
  const aspects: Readonly<Record<CrashAspect, string>> =
    report === undefined
      ? {
          parent: 'dies',
          neighbour: 'dies',
          replacement: 'none',
          told: 'nothing',
          words: signal ?? `exit code ${code}`,
        }
      : { parent: 'lives', ...report };
  return Object.fromEntries(
    Object.entries(aspects).map(([aspect, value]) => [`${kind}/${fault}/${aspect}`, value]),
  );
}
