import type { Job, Session } from '../model/strategy.js';
import type { PoolAnswer, PoolRequest } from '../worker/messages.js';
import { openPoolSession } from './pool-session.js';

/** A pool as piscina and tinypool have it: it runs tasks, and emits what goes wrong outside any. */
export interface EventedPool {
  run(request: PoolRequest): Promise<PoolAnswer>;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  destroy(): Promise<void>;
}

/** Opens a session on such a pool. Rejects with the pool ended. */
export function openEventedPool(job: Job, name: string, pool: EventedPool): Promise<Session> {
  return openPoolSession(job, {
    name,
    ask: (request) => pool.run(request),
    onError: (listener) => void pool.on('error', listener),
    close: () => pool.destroy(),
  });
}
