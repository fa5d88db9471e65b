import type { CourierStart } from '../fleet/courier-messages.js';

/** What a courier is started with that reaches no server. */
export const COURIER_START: CourierStart = {
  place: { host: 'nowhere', port: 1, isTls: false, database: 0 },
  password: null,
  packages: { bullmq: '', ioredis: '' },
  queue: 'q',
  agent: null,
  heartbeatMs: 1,
};
