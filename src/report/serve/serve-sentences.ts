import type { HandlerFindings } from '../../findings/serve-findings.js';
import {
  BASELINE_ROUTE,
  LONGEST_LOAD_MS,
  MOST_ERRORS,
  type ServePlan,
  type ServeResults,
  serverId,
} from '../../model/serve.js';
import { shellWord } from '../../model/shell-word.js';
import { counted, factor, factorRange, percent } from '../drawing/quantity.js';
import { serverName } from './server-name.js';

/** Says per handler which server answers most. */
export function adviceSentences(handlers: readonly HandlerFindings[], plan: ServePlan): string[] {
  return handlers.map(({ handler, servers, best }) => {
    if (best?.byOneProcess != null) {
      const { byOneProcess } = best;
      return `${handler.id}: ${serverName(best, plan)} answers ${factor(byOneProcess.value)} as many requests as one process (${factorRange(byOneProcess)}).`;
    }
    const others = servers.filter(
      ({ route, byOneProcess }) => route !== BASELINE_ROUTE && byOneProcess !== null,
    );
    if (others.length === 0) return `${handler.id}: one process has nothing to be compared with.`;
    const isShort = others.every(({ byOneProcess }) => byOneProcess?.confidence === null);
    return isShort
      ? `${handler.id}: a first look, with too few rounds for intervals.`
      : `${handler.id}: no server surely answers more than one process.`;
  });
}

/** Says how far the numbers can be trusted. */
export function healthText(results: ServeResults, handlers: readonly HandlerFindings[]): string {
  const floors = handlers.flatMap(({ noise }) => (noise === null ? [] : [noise.floor]));
  const all = [...results.servers, ...results.controls];
  const failed = all.filter(({ status }) => status === 'failed').length;
  const skipped = all.filter(({ status }) => status === 'skipped').length;
  const parts = [
    ...(results.complete ? [] : ['the run is incomplete']),
    floors.length === 0
      ? 'the noise floor is not known'
      : `two equal servers of one process differ by up to ${percent(Math.max(...floors))}`,
    ...(failed === 0 ? [] : [`${counted(failed, 'server')} failed`]),
    ...(skipped === 0 ? [] : [`${counted(skipped, 'server')} skipped`]),
  ];
  return `Health of the measurement: ${parts.join(', ')}.`;
}

/** Names what failed, what this machine does not have, and what to doubt. */
export function doubtSentences(results: ServeResults, handlers: readonly HandlerFindings[]): string[] {
  const { plan } = results;
  const failed = [...results.servers, ...results.controls].flatMap((server) =>
    server.status === 'failed' ? [`${serverId(server)} failed: ${server.message}.`] : [],
  );
  const limited = handlers.flatMap(({ servers }) => servers.filter(({ senderAtLimit }) => senderAtLimit));
  const unclean = handlers.flatMap(({ servers }) =>
    servers.filter(({ stopping }) => stopping.uncleanRounds > 0),
  );
  const short = handlers.flatMap(({ servers }) => servers.filter(({ shortRounds }) => shortRounds > 0));
  const unchecked = plan.handlers.filter(({ expected }) => expected === null);
  return [
    ...failed,
    ...skipSentences(results),
    ...(limited.length === 0
      ? []
      : ['≥: autocannon used a whole core, so that the server may answer more than it was asked.']),
    ...(short.length === 0
      ? []
      : [
          `Loads that ended before all of their requests were answered, after ${LONGEST_LOAD_MS / 1000} s or ${MOST_ERRORS} requests without a response: ${short.map(serverId).join(', ')}. Their numbers are those of what was answered.`,
        ]),
    ...(unclean.length === 0
      ? []
      : [`Workers that did not end with exit code 0: ${unclean.map(serverId).join(', ')}.`]),
    ...unchecked.map(
      ({ id }) => `The answers of ${id} differ from one another: only their status was checked.`,
    ),
  ];
}

/** Says once per reason which routes are not here. */
function skipSentences({ servers }: ServeResults): string[] {
  const routes = new Map<string, Set<string>>();
  for (const server of servers) {
    if (server.status !== 'skipped') continue;
    routes.set(server.reason, (routes.get(server.reason) ?? new Set()).add(server.route));
  }
  return [...routes].map(([reason, ids]) => `Skipped: ${[...ids].join(', ')}, because ${reason}.`);
}

/** Says what was measured, with what, and where. */
export function measuredSentences(
  results: ServeResults,
  file?: string,
  command = 'parallel-bench',
): string[] {
  const { plan, environment, tool, autocannon, startedAt, wallMs } = results;
  const { cpuModel, usableCores, cpuCount, platform, node } = environment;
  const seconds = Math.round(wallMs / 1000);
  return [
    `${cpuModel} · ${usableCores} of ${counted(cpuCount, 'core')} · ${platform} · Node ${node}. The sender is a process of its own on this machine, and needs a core, too.`,
    `${counted(plan.servers.length, 'server')} in ${counted(plan.rounds, 'round')}, each round in a shuffled order, a fresh server and a fresh sender each time; ${counted(plan.connections, 'connection')}, autocannon ${autocannon}, seed ${plan.seed}, ${tool.name} ${tool.version}, ${startedAt}, ${Math.floor(seconds / 60)} min ${seconds % 60} s.`,
    ...(file === undefined
      ? []
      : [`Saved in ${file}; print it again with: ${command} report ${shellWord(file)}`]),
  ];
}
