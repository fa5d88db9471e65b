// A process with a crew of two workers. One of them commits a fault; if this process is still there afterwards, it prints
// what it was told, whether the other worker answers, and whether a new one can be started.
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { isCrashFault } from '../../model/crash-faults.js';
import { OUTLIVED, STARTED } from './crew-stages.js';
import { type CrewMember, START_MEMBER, type Told } from './start-member.js';

/** Far more than a worker on a busy machine needs to start, or to run out of memory. */
const PATIENCE_MS = 30_000;

/** What the process prints at last, as JSON. */
export interface CrewReport extends Told {
  readonly neighbour: 'answers' | 'is silent';
  readonly replacement: 'answers' | 'is silent';
}

async function main(kind: string | undefined, fault: string | undefined): Promise<void> {
  if ((kind !== 'thread' && kind !== 'process') || !isCrashFault(fault))
    throw new Error(`there is no fault ${fault} of a ${kind}`);
  const start = START_MEMBER[kind];
  const [victim, neighbour] = [start(), start()];
  await Promise.all([victim.ping(), neighbour.ping()]);
  writeSync(1, `${STARTED}\n`);
  victim.send(fault);
  const told = await within(victim.end, { told: 'nothing', words: 'it lives on' });
  writeSync(1, `${OUTLIVED}\n`);
  const replacement = start();
  const report: CrewReport = {
    ...told,
    neighbour: await stateOf(neighbour),
    replacement: await stateOf(replacement),
  };
  for (const one of [victim, neighbour, replacement]) one.stop();
  writeSync(1, JSON.stringify(report));
  // All is said; a worker that hangs would keep the process alive.
  process.exit();
}

async function stateOf(member: CrewMember): Promise<CrewReport['neighbour']> {
  return within(
    member.ping().then(() => 'answers' as const),
    'is silent',
  );
}

function within<T>(promise: Promise<T>, otherwise: T): Promise<T> {
  return Promise.race([promise, setTimeout(PATIENCE_MS, otherwise, { ref: false })]);
}

// Keep this last: it uses everything defined above.
await main(process.argv[2], process.argv[3]);
