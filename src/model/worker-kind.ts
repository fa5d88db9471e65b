/** What a worker can be: a Worker of `worker_threads`, or a process of `child_process`. */
export const WORKER_KINDS = ['thread', 'process'] as const;

export type WorkerKind = (typeof WORKER_KINDS)[number];
