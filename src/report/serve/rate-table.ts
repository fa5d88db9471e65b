import { failureCount, type HandlerFindings, type ServerFindings } from '../../findings/serve-findings.js';
import type { ServePlan } from '../../model/serve.js';
import { halfWidth } from '../../statistics/estimate.js';
import { counted, duration, factor, factorRange, size } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';
import { serverName } from './server-name.js';

/** Sets the servers of each handler side by side: how much they answer, and how fast. */
export function rateTable(handlers: readonly HandlerFindings[], plan: ServePlan): Table {
  return {
    title: 'How much each server answers',
    columns: [
      { head: '', align: 'left', drop: 0 },
      { head: 'requests/s', align: 'right', drop: 0 },
      { head: '× one', align: 'right', drop: 0 },
      { head: 'interval', align: 'left', drop: 0 },
      { head: 'p50', align: 'right', drop: 1 },
      { head: 'p99', align: 'right', drop: 0 },
      { head: 'failed', align: 'right', drop: 0 },
    ],
    groups: handlers.map(({ handler, servers, best, noise }) => ({
      label: `${handler.id}: ${handler.title}; ${counted(handler.requests, 'request')} per round`,
      rows: servers.map((server) => row(server, plan, server === best, noise?.floor ?? 0)),
    })),
    notes: [
      {
        column: '× one',
        explained: '× one: requests per second by those of one process in the same rounds.',
      },
      {
        column: 'failed',
        explained:
          'Failed: requests with another status or another body than the handler’s, or without a response.',
      },
    ],
  };
}

function row(server: ServerFindings, plan: ServePlan, isBest: boolean, floor: number): Cell[] {
  const { status, perSecond, byOneProcess, p50Ms, p99Ms, failures } = server;
  const name = serverName(server, plan);
  if (server.requests === 0)
    return [
      name,
      { text: status === 'pending' ? 'not yet' : status, tone: 'quiet' },
      NOTHING,
      '',
      '',
      '',
      '',
    ];
  const failed = failureCount(failures);
  const limit = server.senderAtLimit ? '≥' : '';
  return [
    isBest ? { text: name, tone: 'strong' } : name,
    perSecond === null
      ? { text: '0', tone: 'bad' }
      : `${limit}${size(Number(perSecond.value.toPrecision(3)))}`,
    byOneProcess === null ? NOTHING : factorCell(byOneProcess, floor),
    byOneProcess === null ? '' : factorRange(byOneProcess),
    p50Ms === null ? '' : duration(p50Ms.value, halfWidth(p50Ms)),
    p99Ms === null ? '' : duration(p99Ms.value, halfWidth(p99Ms)),
    failed === 0 ? NOTHING : { text: size(failed), tone: 'bad' },
  ];
}

/** Green and red only where the interval, widened by the noise, leaves 1 out. */
function factorCell(estimate: NonNullable<ServerFindings['byOneProcess']>, floor: number): Cell {
  const text = factor(estimate.value, halfWidth(estimate));
  if (estimate.confidence === null) return text;
  if (estimate.low > 1 + floor) return { text, tone: 'good' };
  return estimate.high * (1 + floor) < 1 ? { text, tone: 'bad' } : { text, tone: 'doubtful' };
}
