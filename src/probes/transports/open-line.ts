import { CONTROL, type TimedRoute } from '../../model/transports.js';
import type { Line } from './line.js';
import { openIpcLine, openPipeLine } from './process-line.js';
import { openRingLine } from './ring-line.js';
import { openBroadcastLine, openThreadLine } from './thread-line.js';

/** Routes that begin in the thread which opens them. */
export type NearRoute = Exclude<TimedRoute, 'workers'>;

/** Starts the receiver of each route. */
export const OPEN_LINE: Readonly<Record<NearRoute, () => Promise<Line>>> = {
  clone: () => openThreadLine('clone'),
  [CONTROL]: () => openThreadLine('clone'),
  transfer: () => openThreadLine('transfer'),
  shared: () => openThreadLine('shared'),
  broadcast: openBroadcastLine,
  ring: openRingLine,
  json: () => openIpcLine('json'),
  advanced: () => openIpcLine('advanced'),
  pipe: openPipeLine,
};
