import { fileURLToPath } from 'node:url';

const inWorkers = (name: string): string => fileURLToPath(new URL(`../worker/${name}.js`, import.meta.url));

/** What pools load in their workers: its default export and its export `run` answer a PoolRequest. */
export const POOL_TASK = inWorkers('pool-task');

/** workerpool wants the worker's file to import it; this one gets the path of the user's own as its first argument. */
export const WORKERPOOL_ENTRY = inWorkers('workerpool-entry');

/** So does poolifier: its threads import it by the user's path, too. */
export const POOLIFIER_ENTRY = inWorkers('poolifier-entry');
