import type { CourierStart, FromCourier } from '../../fleet/courier-messages.js';
import type { HandedOut } from '../../fleet/handed-out.js';
import { queueName } from '../../fleet/queue-name.js';
import { findFleetPackages } from '../../fleet/redis-access.js';
import { type RunningCourier, startCourier } from '../../fleet/start-courier.js';
import { ownPackage } from '../../version.js';
import { FleetHearing, type FleetSetup, unusable } from './fleet-hearing.js';

/** Unused by the courier of those who hand out, which keeps no lock. */
const NO_HEARTBEAT_MS = 30_000;

/**
 * Hands work out to agents. Resolves when all of it is done or given up, when it is interrupted, or when the server
 * stayed away. Throws a UsageError where the server can't be reached at all.
 */
export async function handOut(work: HandedOut, setup: FleetSetup): Promise<void> {
  const started = startHandingOut(setup);
  try {
    await started.handOut(work);
  } finally {
    await started.close();
  }
}

/** A courier that reaches the server while it is still found out what there is to hand out. */
export interface HandingOut {
  /** Hands out as the function of that name. `save` saves what has arrived, where it can be saved. */
  handOut(work: HandedOut, save?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export function startHandingOut(setup: Omit<FleetSetup, 'save'>): HandingOut {
  const early: FromCourier[] = [];
  let hear = (message: FromCourier): void => void early.push(message);
  const courier = startFor(setup, (message) => hear(message));
  return {
    async handOut(work, save) {
      const fleet = new FleetHearing(work, { ...setup, ...(save && { save }) });
      const measured = fleet.measure(courier);
      hear = (message) => fleet.hear(message);
      for (const message of early.splice(0)) fleet.hear(message);
      await measured;
    },
    close: () => courier.close(),
  };
}

/**
 * Makes sure that a server can be used, for those who have much to do before they hand anything out. Throws a UsageError
 * where it can't. An interruption ends the question without an answer.
 */
export async function demandServer(setup: FleetSetup): Promise<void> {
  const { now, server } = setup;
  if (now.signal.aborted) return;
  let courier: RunningCourier | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      now.signal.addEventListener('abort', () => resolve(), { once: true });
      courier = startFor(setup, (message) => {
        if (message.type === 'away') reject(unusable(server, message.reason));
        else resolve();
      });
    });
  } finally {
    await courier?.close();
  }
}

function startFor(
  { server, password, commit, now, io }: FleetSetup,
  hear: (message: FromCourier) => void,
): RunningCourier {
  const start: CourierStart = {
    place: server,
    password,
    packages: findFleetPackages(io.cwd),
    queue: queueName(commit, ownPackage().version),
    agent: null,
    heartbeatMs: NO_HEARTBEAT_MS,
  };
  return startCourier(start, now.guardian, hear);
}
