import {
  CONTROL,
  type PayloadKind,
  payloadId,
  type StreamedRoute,
  streamName,
  type Transport,
  tripName,
} from '../../model/transports.js';
import { theilSen } from '../../statistics/theil-sen.js';
import { derived, probed, type Quantity } from './quantity.js';

/** The probe that takes the times of round trips. */
export const TRANSPORTS_PROBE = 'transports';

/** The time of a payload's round trip on a route. One route is timed twice, which tells the noise of all. */
export function tripTime(kind: PayloadKind, size: number, route: Transport): Quantity {
  const id = payloadId(kind, size);
  return probed('ms', TRANSPORTS_PROBE, tripName(id, route), [tripName(id, 'clone'), tripName(id, CONTROL)]);
}

/** The time per message of many that are sent without waiting. One route is timed twice here, too. */
export function streamTime(kind: PayloadKind, size: number, route: StreamedRoute): Quantity {
  const id = payloadId(kind, size);
  return probed('ms', TRANSPORTS_PROBE, streamName(id, route), [
    streamName(id, 'clone'),
    streamName(id, CONTROL),
  ]);
}

/**
 * How many times as long a trip takes with the largest payload as with the smallest, on the straight line through all sizes
 * in logarithms (Theil and Sen): a factor where others give the line's slope, because all quantities are above zero.
 */
export function growth(kind: PayloadKind, sizes: readonly number[], route: Transport): Quantity {
  const parts = sizes.map((size) => tripTime(kind, size, route));
  return derived('times', parts, (times) =>
    growthAt(theilSen(sizes.map((size, i) => ({ x: Math.log(size), y: Math.log(times[i] ?? 0) }))), sizes),
  );
}

/** The growth between the smallest and the largest size where time is proportional to a power of the size. */
export function growthAt(power: number, sizes: readonly number[]): number {
  return (Math.max(...sizes) / Math.min(...sizes)) ** power;
}

/**
 * The size at which a trip takes so long, in each round: interpolated in logarithms between the sizes around it, and beyond
 * them on the line through the two that are nearest.
 */
export function sizeThatTakes(
  ms: number,
  kind: PayloadKind,
  sizes: readonly number[],
  route: Transport,
): Quantity {
  const parts = sizes.map((size) => tripTime(kind, size, route));
  return derived('size', parts, (times) => {
    const points = sizes.map((size, i) => ({ x: Math.log(size), y: Math.log(times[i] ?? 0) }));
    const first = points.findIndex(({ y }) => y >= Math.log(ms));
    const at = first === -1 ? points.length - 1 : Math.max(1, first);
    const [before, after] = [points[at - 1], points[at]];
    if (before === undefined || after === undefined) return Number.NaN;
    const share = (Math.log(ms) - before.y) / (after.y - before.y);
    return Math.exp(before.x + share * (after.x - before.x));
  });
}
