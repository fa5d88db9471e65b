import { createRandom, deriveSeed, shuffled } from '../../model/random.js';
import type { PlannedHandler, ServePlan, ServeResults } from '../../model/serve.js';
import type { Watch } from '../../processes/look-at-file.js';
import { measureServer } from '../../processes/measure-server.js';
import { type ServeRecorder, type ServeSlot, serveSlots } from './serve-recorder.js';

/** What is being measured now. */
export interface ServeProgress {
  readonly round: number;
  readonly done: number;
  readonly of: number;
  readonly slot: ServeSlot;
}

export interface ServeListeners {
  onStart(progress: ServeProgress): void;
  /** Called after every server's round. */
  onRound(results: ServeResults): Promise<void>;
}

/**
 * Measures every server once per round, in an order that is shuffled anew each time, until all rounds are done or the signal
 * comes. Resolves with whether all were done.
 */
export async function measureServers(
  plan: ServePlan,
  autocannon: string,
  recorder: ServeRecorder,
  watch: Watch,
  { onStart, onRound }: ServeListeners,
): Promise<boolean> {
  const handlers = new Map(plan.handlers.map((handler) => [handler.id, handler]));
  const slots = serveSlots(plan);
  for (let round = 0; round < plan.rounds; round++) {
    const order = shuffled(slots, createRandom(deriveSeed(plan.seed, `round ${round}`)));
    for (const [i, slot] of order.entries()) {
      const handler = handlers.get(slot.server.handler);
      if (handler === undefined || !recorder.isOpen(slot)) continue;
      onStart({ round, done: round * slots.length + i, of: plan.rounds * slots.length, slot });
      const { connections, slowSteps } = plan;
      const warmUp = warmUpOf(handler, connections);
      const outcome = await measureServer(
        { key: slot.server, handler, slowSteps, autocannon, connections, warmUp },
        watch,
      );
      // What an abort ended has not failed.
      if (watch.signal.aborted) return false;
      recorder.record(slot, round, outcome);
      await onRound(recorder.results(false));
    }
  }
  return true;
}

/** As a share of the requests that are counted. */
export const WARM_UP_SHARE = 0.2;

/** Every connection sends some before anything is counted. */
function warmUpOf({ requests }: PlannedHandler, connections: number): number {
  return Math.max(2 * connections, Math.ceil(WARM_UP_SHARE * requests));
}
