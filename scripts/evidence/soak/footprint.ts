import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ownResources } from '../../../src/testing/faults/leftovers.js';

/** Live data may grow by this much, because compiled and cached data comes and goes. */
const MEMORY_SLACK_MIB = 8;

/** The resources that this process holds at a moment. */
export class Footprint {
  readonly descriptors: number;
  readonly threads: number;
  readonly heapMiB: number;
  readonly residentMiB: number;

  private constructor() {
    const { descriptors, threads } = ownResources();
    const { heapUsed, external, rss } = process.memoryUsage();
    this.descriptors = descriptors;
    this.threads = threads;
    this.heapMiB = (heapUsed + external) / MIB;
    this.residentMiB = rss / MIB;
  }

  /** Takes the footprint. Call it when nothing is under way; it collects garbage first. */
  static async take(): Promise<Footprint> {
    for (let turn = 0; turn < TURNS; turn++) {
      await setImmediate();
      collectGarbage();
    }
    return new Footprint();
  }

  /** Returns one line per resource. Growth that should not be there is marked LEFT. */
  growthSince(before: Footprint): string[] {
    const heap = this.heapMiB - before.heapMiB;
    return [
      line('descriptors', before.descriptors, this.descriptors, this.descriptors > before.descriptors),
      line('threads', before.threads, this.threads, this.threads > before.threads),
      line('live memory, MiB', before.heapMiB, this.heapMiB, heap > MEMORY_SLACK_MIB),
      line('resident memory, MiB', before.residentMiB, this.residentMiB, false),
    ];
  }
}

const MIB = 2 ** 20;
/** Finalisers run one turn after their collection. */
const TURNS = 3;

function line(what: string, before: number, after: number, isLeft: boolean): string {
  return `${what}: ${round(before)} → ${round(after)}${isLeft ? ' LEFT' : ''}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}
