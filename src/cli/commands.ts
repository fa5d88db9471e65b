import type { Command } from 'commander';
import type { Io } from './io.js';

/** Gives a command its arguments, options, help and action. `exit` takes the code that the tool is to end with. */
export type AddCommand = (command: Command, io: Io, exit: (code: number) => void) => void;

/** What the list of commands shows, and where the rest is found. */
interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<AddCommand>;
}

/** All commands, in the order of the help. */
export const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'run',
    summary: 'measure workloads under every parallelism model, and say which pays',
    load: async () => (await import('./run/add-run.js')).addRunOfStrategies(),
  },
  {
    name: 'compare',
    summary: 'say whether head is slower than base: two checkouts, a git reference, or two results files',
    load: async () => (await import('./compare/add-compare.js')).addCompare,
  },
  {
    name: 'pools',
    summary: 'which pool, which option? measure the installed ones',
    load: async () => (await import('./pools/add-pools.js')).addPools,
  },
  {
    name: 'serve',
    summary: 'how should a web server use several cores? load it in every way',
    load: async () => (await import('./serve/add-serve.js')).addServe,
  },
  {
    name: 'claims',
    summary: 'what articles say of threads and processes, checked on this machine',
    load: async () => (await import('./claims/add-claims.js')).addClaims,
  },
  {
    name: 'transports',
    summary: 'what it takes to hand data over, by nine routes',
    load: async () => (await import('./transports/add-transports.js')).addTransports,
  },
  {
    name: 'assume',
    summary: 'is what you assume still true? sentences as tests',
    load: async () => (await import('./assume/add-assume.js')).addAssume,
  },
  {
    name: 'report',
    summary: 'print a results file as `run` printed it, or several side by side',
    load: async () => (await import('./add-report.js')).addReport,
  },
  {
    name: 'merge',
    summary: 'make one results file of the shards of a run',
    load: async () => (await import('./merge/add-merge.js')).addMerge,
  },
  {
    name: 'agent',
    summary: 'measure whole workloads of runs and comparisons that were started on another machine',
    load: async () => (await import('./agent/add-agent.js')).addAgent,
  },
  {
    name: 'history',
    summary: 'say since when a ratio to the main thread has changed',
    load: async () => (await import('./history/add-history.js')).addHistory,
  },
  {
    name: 'init',
    summary: 'write a workload file to begin with',
    load: async () => (await import('./init/add-init.js')).addInit,
  },
  {
    name: 'list',
    summary: 'show the built-in workloads and the strategies',
    load: async () => (await import('./add-list.js')).addList,
  },
  {
    name: 'worker',
    summary: 'lend this host’s cores to a run elsewhere',
    load: async () => (await import('./worker/add-worker.js')).addWorker,
  },
];
