import type { HandlerFindings, ServerFindings } from '../../findings/serve-findings.js';
import { type ServePlan, STOP_GRACE_MS } from '../../model/serve.js';
import { halfWidth } from '../../statistics/estimate.js';
import { bytes, duration, percent } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';
import { serverName } from './server-name.js';

/** Shows what each server costs and does beside answering: waiting, sharing, memory, starting, stopping. */
export function besideTable(handlers: readonly HandlerFindings[], plan: ServePlan): Table {
  const groups = handlers.map(({ handler, servers }) => ({
    label: handler.id,
    rows: servers.filter(({ requests }) => requests > 0).map((server) => row(server, plan)),
  }));
  const [kind] = handlers.flatMap(({ servers }) => servers.flatMap(({ memoryKind }) => memoryKind ?? []));
  return {
    title: 'What else each server does',
    columns: [
      { head: '', align: 'left', drop: 0 },
      { head: 'behind slow', align: 'right', drop: 0 },
      { head: 'per worker', align: 'right', drop: 1 },
      { head: 'memory', align: 'right', drop: 0 },
      { head: 'start', align: 'right', drop: 2 },
      { head: 'stop', align: 'right', drop: 0 },
      { head: 'lost', align: 'right', drop: 0 },
    ],
    groups: groups.filter(({ rows }) => rows.length > 0),
    notes: [
      'Behind slow: fast requests, each on a connection of its own, that were answered only after a slow one which was under way.',
      {
        column: 'per worker',
        explained: 'Per worker: the smallest and the largest share of the responses that one worker gave.',
      },
      `Memory: of all processes that serve, after the load${kind === undefined ? '' : ` (${kind.toUpperCase()})`}. Lost: requests without an answer while the server was told to stop, of those answered then; refused connections do not count. A server that has not stopped within ${STOP_GRACE_MS / 1000} s is killed.`,
    ],
  };
}

function row(server: ServerFindings, plan: ServePlan): Cell[] {
  const { behindSlow, shares, memoryBytes, startMs, stopMs, stopping } = server;
  const { waited, fast } = behindSlow;
  return [
    serverName(server, plan),
    fast === 0 ? NOTHING : { text: percent(waited / fast), tone: waited === 0 ? 'good' : 'quiet' },
    shares === null ? NOTHING : rangeText(percent(shares.least), percent(shares.most)),
    memoryBytes === null ? NOTHING : bytes(memoryBytes.value, halfWidth(memoryBytes)),
    startMs === null ? '' : duration(startMs.value, halfWidth(startMs)),
    stopMs === null ? '' : duration(stopMs.value, halfWidth(stopMs)),
    stopping.lost === 0
      ? '0'
      : { text: `${stopping.lost} of ${stopping.answered + stopping.lost}`, tone: 'bad' },
  ];
}

function rangeText(low: string, high: string): string {
  return low === high ? low : `${low.replace(/%$/, '')}–${high}`;
}
