import {
  BASELINE_ROUTE,
  type ServePlan,
  type ServeResults,
  type ServeRound,
  type ServerKey,
  type ServerResult,
  serverId,
} from '../../model/serve.js';
import type { ServerOutcome } from '../../processes/measure-server.js';

/** A server's turn in a round. A control is one process measured once more, as if it were another route. */
export interface ServeSlot {
  readonly server: ServerKey;
  readonly control: boolean;
}

/** What all servers have measured so far. */
export class ServeRecorder {
  readonly #head: Omit<ServeResults, 'servers' | 'controls' | 'complete' | 'wallMs'>;
  readonly #results: Readonly<Record<'servers' | 'controls', Map<string, ServerResult>>>;
  readonly #startedAt = performance.now();

  constructor(head: Omit<ServeResults, 'servers' | 'controls' | 'complete' | 'wallMs'>) {
    this.#head = head;
    const { servers } = head.plan;
    this.#results = {
      servers: pendingOf(servers),
      controls: pendingOf(servers.filter(({ route }) => route === BASELINE_ROUTE)),
    };
  }

  /** Whether another round may say something new: not of what failed, or is not here. */
  isOpen(slot: ServeSlot): boolean {
    const { status } = this.#find(slot);
    return status === 'pending' || status === 'measured';
  }

  record(slot: ServeSlot, round: number, outcome: ServerOutcome): void {
    const before = this.#find(slot);
    const rounds = 'rounds' in before ? before.rounds : [];
    this.#set(slot, { ...keyOf(before), ...next(rounds, round, outcome) });
    if (outcome.status !== 'skipped') return;
    // What this machine does not have, it has with no number of workers and for no handler.
    for (const other of this.#results.servers.values()) {
      if (other.route === slot.server.route && other.status === 'pending')
        this.#set({ server: other, control: false }, { ...keyOf(other), ...outcome });
    }
  }

  results(complete: boolean): ServeResults {
    return {
      ...this.#head,
      complete,
      servers: [...this.#results.servers.values()],
      controls: [...this.#results.controls.values()],
      wallMs: performance.now() - this.#startedAt,
    };
  }

  #find(slot: ServeSlot): ServerResult {
    const found = this.#listOf(slot).get(serverId(slot.server));
    if (found === undefined) throw new Error(`${serverId(slot.server)} is not in the plan`);
    return found;
  }

  #set(slot: ServeSlot, result: ServerResult): void {
    this.#listOf(slot).set(serverId(slot.server), result);
  }

  #listOf({ control }: ServeSlot): Map<string, ServerResult> {
    return control ? this.#results.controls : this.#results.servers;
  }
}

/** Lists one slot per server, and one control per handler. */
export function serveSlots({ servers }: Pick<ServePlan, 'servers'>): ServeSlot[] {
  const baselines = servers.filter(({ route }) => route === BASELINE_ROUTE);
  return [
    ...servers.map((server) => ({ server, control: false })),
    ...baselines.map((server) => ({ server, control: true })),
  ];
}

function pendingOf(servers: readonly ServerKey[]): Map<string, ServerResult> {
  return new Map(servers.map((server) => [serverId(server), { ...keyOf(server), status: 'pending' }]));
}

function keyOf({ handler, route, workers }: ServerKey): ServerKey {
  return { handler, route, workers };
}

type Progressed = ServerResult extends infer Each
  ? Each extends ServerResult
    ? Omit<Each, keyof ServerKey>
    : never
  : never;

function next(rounds: readonly ServeRound[], round: number, outcome: ServerOutcome): Progressed {
  if (outcome.status === 'skipped') return outcome;
  if (outcome.status === 'failed') return { ...outcome, rounds };
  return { status: 'measured', rounds: [...rounds, { round, ...outcome.seen }] };
}
