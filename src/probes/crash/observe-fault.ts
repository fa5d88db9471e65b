import { fileURLToPath } from 'node:url';
import type { CrashAspect, CrashFault } from '../../model/crash-faults.js';
import type { Facts } from '../../model/observation.js';
import type { WorkerKind } from '../../model/worker-kind.js';
import { type Ended, runScript } from '../running/run-script.js';
import type { CrewReport } from './crew-process.js';
import { OUTLIVED, STARTED } from './crew-stages.js';

const CREW = fileURLToPath(new URL('./crew-process.js', import.meta.url));

/** Lets one worker of a crew commit a fault, in a process of its own. Rejects where the crew did not get that far. */
export async function observeFault(kind: WorkerKind, fault: CrashFault): Promise<Facts> {
  return faultFacts(kind, fault, await runScript(CREW, [kind, fault]));
}

/** Returns what the end of the crew's process shows. Throws where it ended of something else than the fault. */
export function faultFacts(kind: WorkerKind, fault: CrashFault, { code, signal, printed }: Ended): Facts {
  const end = signal ?? `exit code ${code}`;
  const [started, outlived, text] = printed.split('\n');
  const failed = (what: string): Error =>
    new Error(`the crew for ${fault} in a ${kind} ${what}: its process ended by ${end}`);
  if (started !== STARTED) throw failed('did not start');
  if (outlived === OUTLIVED && !text) throw failed('outlived it and reported nothing');
  const aspects: Readonly<Record<CrashAspect, string>> = text
    ? { parent: 'lives', ...readReport(text) }
    : { parent: 'dies', neighbour: 'dies', replacement: 'none', told: 'nothing', words: end };
  return Object.fromEntries(
    Object.entries(aspects).map(([aspect, value]) => [`${kind}/${fault}/${aspect}`, value]),
  );
}

function readReport(text: string): CrewReport {
  return JSON.parse(text);
}
