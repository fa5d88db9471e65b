import type { RedisPlace } from '../model/redis-url.js';

/** What a courier is started with: the server, and the packages of the user's project to reach it with. */
export interface CourierStart {
  readonly place: RedisPlace;
  /** Null where the server asks for none. It travels over the process's own channel alone. */
  readonly password: string | null;
  readonly packages: { readonly bullmq: string; readonly ioredis: string };
  readonly queue: string;
  /** The agent's name; null for the courier of a run. */
  readonly agent: string | null;
  /** After how long without a sign of life an agent counts as gone, in ms. */
  readonly heartbeatMs: number;
}

/** What the deciding process says to its courier. */
export type ToCourier =
  | { readonly type: 'start'; readonly start: CourierStart }
  /** A run's: these jobs are to be in the queue, once each. */
  | { readonly type: 'jobs'; readonly jobs: readonly { readonly id: string; readonly data: unknown }[] }
  /** A run's: nobody needs this job any more. */
  | { readonly type: 'drop'; readonly id: string }
  /** An agent's: what it has to say of the job that it works on. */
  | { readonly type: 'news'; readonly news: unknown }
  /** An agent's: the job is done, or goes back to the queue for another agent after a while. */
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'give-back'; readonly afterMs: number }
  | { readonly type: 'close' };

/** What a courier reports. What jobs carry is as it came from the server: unchecked. */
export type FromCourier =
  | { readonly type: 'ready' }
  | { readonly type: 'away'; readonly reason: string }
  | { readonly type: 'back' }
  /** The server refused something, such as more memory. */
  | { readonly type: 'trouble'; readonly reason: string }
  | { readonly type: 'job'; readonly id: string; readonly data: unknown }
  /** The server no longer knows the job, or has given it to another agent. */
  | { readonly type: 'lost'; readonly id: string }
  /** The server has taken the result. */
  | { readonly type: 'delivered'; readonly id: string }
  | { readonly type: 'news'; readonly id: string; readonly news: unknown }
  | { readonly type: 'stalled'; readonly id: string }
  /** The server no longer knows a job that was handed out. */
  | { readonly type: 'forgotten'; readonly id: string }
  | { readonly type: 'completed'; readonly id: string; readonly result: unknown }
  | { readonly type: 'failed'; readonly id: string; readonly reason: string }
  /** How many agents there are, and whether all of them work for others while no job of this process is under way. */
  | { readonly type: 'agents'; readonly count: number; readonly areBusy: boolean };
