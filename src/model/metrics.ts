import type { MetricDeclaration } from './metric-declaration.js';

/**
 * Every metric, declared once. A metric that is added here is read from files and processes, saved, exported,
 * compared and given a threshold; only its measurement is left to write. Keys are permanent, because results
 * files contain them.
 */
export const METRIC_TABLE = {
  load: {
    title: "importing the workload's module",
    unit: 'ms',
    better: 'lower',
    taken: 'opening',
    values: 'from-zero',
  },
  workerLoad: {
    title: "importing the workload's module in a worker, mean over workers",
    unit: 'ms',
    better: 'lower',
    taken: 'opening',
    values: 'from-zero',
  },
  startup: {
    title: 'nothing to all workers ready',
    unit: 'ms',
    better: 'lower',
    taken: 'opening',
    values: 'from-zero',
    always: true,
    summary: { place: 3, bencher: 'startup', benchstat: 'startup-ns' },
    compared: {
      // Start-up varies more from process to process than a warm run's time.
      startup: {
        name: 'start-up',
        short: 'start-up',
        inPairs: 'median',
        inFiles: 'median',
        threshold: 0.15,
        least: 1,
        onMainThread: false,
        leads: 5,
      },
    },
  },
  cold: {
    title: 'startup and the first run',
    unit: 'ms',
    better: 'lower',
    taken: 'opening',
    values: 'positive',
    always: true,
    summary: { place: 2, bencher: 'cold-latency', benchstat: 'cold-ns', chart: true },
    compared: {
      cold: { name: 'cold run', short: 'cold', inPairs: 'median', threshold: null },
    },
  },
  warm: {
    title: 'a further run in the open session',
    unit: 'ms',
    better: 'lower',
    taken: 'turn',
    values: 'positive',
    always: true,
    // Bencher's own latency measure.
    summary: { place: 1, bencher: 'latency', benchstat: 'ns/op', chart: true },
    compared: {
      // The minimum is the quietest, but blind to slowdowns that come and go; the mean sees those.
      wallMin: {
        name: 'fastest turn',
        short: 'fastest',
        inPairs: 'minimum',
        inFiles: 'minimum',
        threshold: 'time',
        leads: 1,
      },
      wallMean: {
        name: 'mean wall time',
        short: 'mean',
        inPairs: 'mean',
        threshold: 'time',
        leads: 3,
      },
      speedUp: {
        name: 'speed-up lost',
        short: 'speed-up',
        inPairs: 'minimum',
        inFiles: 'median',
        derive: (own: number, mainThread: number) => mainThread / own,
        unit: 'times',
        better: 'higher',
        threshold: 0.05,
        onMainThread: false,
        leads: 6,
      },
    },
  },
  cpu: {
    title: 'CPU time of a warm run, all workers',
    unit: 'ms',
    better: 'lower',
    taken: 'turn',
    values: 'from-zero',
    compared: {
      // The only quiet time of parallel cells.
      cpuMean: { name: 'CPU time', short: 'CPU', inPairs: 'mean', threshold: 'time', leads: 2 },
    },
  },
  compute: {
    title: 'time in the workload, mean over workers',
    unit: 'ms',
    better: 'lower',
    taken: 'turn',
    values: 'from-zero',
    always: true,
  },
  imbalance: {
    title: 'busiest worker less the mean',
    unit: 'ms',
    better: 'lower',
    taken: 'turn',
    values: 'rounded',
  },
  shutdown: {
    title: 'until every worker is gone',
    unit: 'ms',
    better: 'lower',
    taken: 'closing',
    values: 'from-zero',
    summary: { place: 4 },
    compared: {
      shutdown: {
        name: 'shutdown',
        short: 'shutdown',
        inPairs: 'median',
        threshold: null,
        onMainThread: false,
      },
    },
  },
  memory: {
    title: 'memory the open session added',
    unit: 'bytes',
    better: 'lower',
    taken: 'closing',
    // The value is negative where the system took pages back meanwhile.
    values: 'signed',
    summary: { place: 5, column: { head: 'memory', drop: 2 }, bencher: 'memory', benchstat: 'session-B' },
    compared: {
      memory: {
        name: 'memory',
        short: 'memory',
        inPairs: 'median',
        inFiles: 'median',
        threshold: 0.1,
        least: 1_000_000,
        onMainThread: false,
        comparable: (base, head) => base.memoryKind === head.memoryKind,
        leads: 4,
      },
    },
  },
  othersWait: {
    title: "the event loop's longest block during a run",
    unit: 'ms',
    better: 'lower',
    taken: 'closing',
    values: 'from-zero',
    summary: {
      place: 6,
      column: {
        head: 'others wait',
        drop: 3,
        note: 'Others wait: the longest time that a run keeps the main thread from any other work.',
      },
      bencher: 'others-wait',
      benchstat: 'others-wait-ns',
    },
    compared: {
      // Beside the main thread, where it is the time of a run once more, a few ms are the system's scheduler: whoever wants it
      // judged knows how much counts. Files have it of some rounds only, so they are not compared by it.
      othersWait: { name: 'longest block', short: 'block', inPairs: 'median', threshold: 'off' },
    },
  },
  loopDelayP99: {
    title: "the event loop's delay that 1% of moments in a run exceed",
    unit: 'ms',
    better: 'lower',
    taken: 'closing',
    values: 'from-zero',
    summary: { place: 7 },
  },
} as const satisfies Readonly<Record<string, MetricDeclaration>>;
