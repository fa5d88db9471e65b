import {
  type Crossing,
  type PayloadFindings,
  type StreamFindings,
  type TransportFindings,
  transportFindings,
} from '../../findings/transport-findings.js';
import type { Observation } from '../../model/observation.js';
import {
  isSent,
  STREAM_BUDGET,
  STREAMED_ROUTES,
  TRANSPORT_NAMES,
  TRANSPORTS,
  type Transport,
} from '../../model/transports.js';
import { halfWidth } from '../../statistics/estimate.js';
import { quantile } from '../../statistics/quantile.js';
import { counted, percent } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';
import { microseconds, payloadTitle, perSecondText, routeTitles, sizeText } from './trip-text.js';

/** Makes the tables of transports: what a round trip takes, where the order of two routes changes, and how much goes through. */
export function transportTables(seen: Extract<Observation, { status: 'seen' }>): Table[] {
  const found = transportFindings(seen);
  return [
    tripsTable(found),
    ...(found.crossings.length === 0 ? [] : [crossingsTable(found.crossings)]),
    ...(found.streams.length === 0 ? [] : [streamsTable(found.streams)]),
  ];
}

function streamsTable(streams: readonly StreamFindings[]): Table {
  return {
    title: 'How many messages a second, where none waits for another’s answer',
    columns: [
      { head: 'payload', align: 'left', drop: 0 },
      ...STREAMED_ROUTES.map(
        (route) => ({ head: TRANSPORTS[route].title, align: 'right', drop: 0 }) as const,
      ),
    ],
    groups: [
      {
        rows: streams.map(({ payload, rates }) => [
          payloadTitle(payload),
          ...STREAMED_ROUTES.map((route) => {
            const rate = rates.find((one) => one.route === route);
            return rate === undefined ? NOTHING : perSecondText(rate.perSecond);
          }),
        ]),
      },
    ],
    notes: [
      `Up to ${STREAM_BUDGET.most} at once, as many as take ${STREAM_BUDGET.ms} ms one by one and at least ${STREAM_BUDGET.least}; each is answered with a number.`,
    ],
  };
}

function tripsTable(found: TransportFindings): Table {
  return {
    title: 'What it takes to hand something over, in µs there and back',
    columns: [
      { head: 'payload', align: 'left', drop: 0 },
      ...TRANSPORT_NAMES.map((route) => ({ head: TRANSPORTS[route].head, align: 'right', drop: 0 }) as const),
    ],
    groups: [{ rows: found.rows.map(row) }],
    notes: [
      `k: thousands, M: millions. ${MARK}: the fastest of its row, or not to be told from it. ${intervalsNote(found)}`,
      ...TRANSPORT_NAMES.map((route) => `${TRANSPORTS[route].head}: ${TRANSPORTS[route].what}.`),
      'A payload goes there, and a number comes back; moved bytes come back, too. What is shared has to lie in shared memory already.',
      ...lossNotes(found.rows),
    ],
  };
}

/** Says without colour what is cheapest. */
const MARK = '*';

function row(found: PayloadFindings): Cell[] {
  return [payloadTitle(found.payload), ...TRANSPORT_NAMES.map((route) => tripCell(found, route))];
}

function tripCell({ payload, trips, cheapest, changedBy }: PayloadFindings, route: Transport): Cell {
  if (changedBy.includes(route)) return { text: 'lost', tone: 'bad' };
  const trip = trips.find((one) => one.route === route);
  if (trip === undefined) return isSent(payload, route) ? { text: '?', tone: 'doubtful' } : NOTHING;
  const text = microseconds(trip.time);
  return cheapest.includes(route) ? { text: `${text}${MARK}`, tone: 'good' } : text;
}

function intervalsNote({ rounds, rows, floors }: TransportFindings): string {
  const times = rows.flatMap(({ trips }) => trips.map(({ time }) => time));
  const first = times[0];
  if (first === undefined || first.confidence === null)
    return `No intervals: ${counted(rounds, 'round')}, and they take 6.`;
  const shares = times.map((time) => halfWidth(time) / time.value);
  return `Medians of ${counted(rounds, 'round')}; half of the 95% intervals are within ±${percent(quantile(shares, 0.5))}, all but a tenth within ±${percent(quantile(shares, 0.9))}. Clone was timed twice, and differs from itself by up to ${percent(quantile(floors, 0.5))} for half of the payloads: nothing smaller is called faster.`;
}

function lossNotes(rows: readonly PayloadFindings[]): string[] {
  return TRANSPORT_NAMES.flatMap((route) => {
    const lost = rows.filter(({ changedBy }) => changedBy.includes(route));
    if (lost.length === 0) return [];
    const what = lost.map(({ payload }) => payloadTitle(payload)).join(', ');
    return [
      `lost: by ${routeTitles([route])}, ${what} arrive as something else, and no error says so. Larger ones were not sent.`,
    ];
  });
}

function crossingsTable(crossings: readonly Crossing[]): Table {
  return {
    title: 'Where the order of two routes changes',
    columns: [
      { head: 'payload', align: 'left', drop: 1 },
      { head: 'faster below', align: 'left', drop: 0 },
      { head: 'size', align: 'right', drop: 0 },
      { head: 'interval', align: 'left', drop: 0 },
      { head: 'faster above', align: 'left', drop: 0 },
    ],
    groups: [{ rows: crossings.map(crossingRow) }],
    notes: [
      'Pairs of which each is surely faster somewhere. Between two sizes that were timed the crossing is interpolated, so that it is rougher than its interval.',
    ],
  };
}

function crossingRow({ kind, small, large, size }: Crossing): Cell[] {
  const [low, high] = [size.low, size.high].map((end) =>
    Number.isFinite(end) && end > 0 ? sizeText(kind, end) : '?',
  );
  return [
    kind === 'nested' ? 'objects' : kind,
    TRANSPORTS[small].title,
    sizeText(kind, size.value),
    `${low}–${high}`,
    TRANSPORTS[large].title,
  ];
}
