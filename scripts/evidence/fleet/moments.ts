import { setTimeout as delay } from 'node:timers/promises';
import type { Fleet } from '../../../src/testing/fleet.js';
import type { Tool } from '../../../src/testing/tool.js';

/** What an agent is doing when it is killed. */
export type Phase = 'starting' | 'waiting' | 'handed out' | 'measuring' | 'between rounds' | 'handing in';

export const PHASES: readonly Phase[] = [
  'starting',
  'waiting',
  'handed out',
  'measuring',
  'between rounds',
  'handing in',
];

/** A round takes about as long. */
const ROUND_MS = 500;
const LOOK_MS = 5;

export interface Moment {
  readonly phase: Phase;
  readonly random: () => number;
  /** Whether nobody needs an agent any more. */
  readonly isOver: () => boolean;
}

/**
 * Waits for a random moment in a phase of an agent's life. Resolves with whether that came: an agent may have nothing left to do, or
 * be past the phase.
 */
export async function momentIn(
  fleet: Fleet,
  agent: Tool,
  { phase, random, isOver }: Moment,
): Promise<boolean> {
  const comes = async (holds: () => boolean): Promise<boolean> => {
    while (!holds()) {
      if (isOver() || agent.child.exitCode !== null) return false;
      await delay(LOOK_MS);
    }
    return true;
  };
  const says = (words: string): Promise<boolean> => comes(() => agent.err().includes(words));
  const within = async (ms: number): Promise<boolean> => {
    await delay(random() * ms);
    return true;
  };
  switch (phase) {
    case 'starting':
      return within(ROUND_MS);
    case 'waiting':
      return (await says('waits for runs')) && within(ROUND_MS / 5);
    case 'handed out':
      return (await says('measures')) && within(ROUND_MS / 5);
    case 'measuring':
      return (await says('measures')) && within(4 * ROUND_MS);
    case 'between rounds': {
      if (!(await says('measures'))) return false;
      const kept = fleet.keptRounds();
      return comes(() => fleet.keptRounds() > kept);
    }
    case 'handing in':
      return (await says('measured')) && within(ROUND_MS / 10);
  }
}
