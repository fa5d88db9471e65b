import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ownResources } from '../../../src/testing/faults/leftovers.js';

/** Live data may grow by this much: what is compiled and cached goes up and down. */
const MEMORY_SLACK_MIB = 8;

/** What this process holds at a moment. */
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

  /** Taken when nothing is under way and garbage is collected. */
  static async take(): Promise<Footprint> {
    for (let turn = 0; turn < TURNS; turn++) {
      await setImmediate();
      collectGarbage();
    }
    return new Footprint();
  }

  /** One line for each kind; what should not be there is marked LEFT. */
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
/** Finalisers run a turn after their collection. */
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
