import { fileURLToPath } from 'node:url';
import type { CrashAspect, CrashFault } from '../../model/crash-faults.js';
import type { Facts } from '../../model/observation.js';
import type { WorkerKind } from '../../model/worker-kind.js';
import { runScript } from '../running/run-script.js';
import type { CrewReport } from './crew-process.js';

const CREW = fileURLToPath(new URL('./crew-process.js', import.meta.url));

/** Lets one worker of a crew commit a fault, in a process of its own. */
export async function observeFault(kind: WorkerKind, fault: CrashFault): Promise<Facts> {
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
