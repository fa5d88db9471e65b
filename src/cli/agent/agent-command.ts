import { hostname } from 'node:os';
import { PATIENT_MS, readGitState } from '../../environment/git-state.js';
import { queueName } from '../../fleet/queue-name.js';
import { findFleetPackages, takePassword } from '../../fleet/redis-access.js';
import { startCourier } from '../../fleet/start-courier.js';
import { cleanText } from '../../model/clean-text.js';
import { UsageError } from '../../model/failure.js';
import { ownPackage } from '../../version.js';
import type { ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import { live } from '../live.js';
import type { ValuesOf } from '../options/option.js';
import { strategyOptions } from '../options/strategy-options.js';
import { RUN_OPTIONS } from '../run/run-options.js';
import { Agent } from './agent.js';
import type { AGENT_OPTIONS } from './agent-options.js';
import { lockHost } from './lock-host.js';

/** Shorter heartbeats would be missed on a busy machine. */
const LEAST_HEARTBEAT_MS = 1000;

/**
 * Runs `agent`: measures blocks of runs until it is interrupted. Throws a UsageError where the machine has an agent
 * already, the server can't be reached or the packages are missing.
 */
export async function agentCommand(
  { redis, heartbeat, once, build }: ValuesOf<typeof AGENT_OPTIONS>,
  io: Io,
): Promise<ExitCode> {
  if (redis === undefined)
    throw new UsageError('an agent needs --redis: the server that runs are announced on.');
  if (heartbeat < LEAST_HEARTBEAT_MS)
    throw new UsageError(`--heartbeat takes 1s or more; seen: ${heartbeat} ms.`);
  const packages = findFleetPackages(io.cwd);
  const password = takePassword(io.env);
  const { commit } = await readGitState(io.cwd, PATIENT_MS);
  const { version } = ownPackage();
  const release = await lockHost(io.env);
  try {
    const declared = { ...RUN_OPTIONS, ...(await strategyOptions()) };
    return await live(
      io,
      (now) => {
        const agent = `${cleanText(hostname(), 100)}/${process.pid}`;
        const start = {
          place: redis,
          password,
          packages,
          queue: queueName(commit, version),
          agent,
          heartbeatMs: heartbeat,
        };
        return new Agent({ agent, server: redis, commit, once, build, declared, now, io }).serve((hear) =>
          startCourier(start, now.guardian, hear),
        );
      },
      (code) => code,
    );
  } finally {
    await release();
  }
}
