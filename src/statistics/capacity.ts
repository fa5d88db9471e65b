/** What the spin of one thread took while all usable cores spun. */
export interface Spin {
  /** From the moment at which all of them were told to go, in ms. */
  readonly wallMs: number;
  /** How long of that it waited for a core, in ms; NaN where the system does not say. */
  readonly waitedMs: number;
}

/** What a probe saw: a spin alone, and then one on each usable core at once. */
export interface Probe {
  readonly alone: SpinTime;
  readonly together: readonly Spin[];
  /** The CPU time of all that spun together, in ms. */
  readonly togetherCpuMs: number;
}

export interface SpinTime {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/**
 * Judges a machine's probes. Its capacity is 1 where every core was free. Other programs are seen by the time that a spin waits
 * for its core, also where they were there from the start. Where the system does not count that, as that of a virtual machine
 * whose host is busy, spins are slower together than they were in the best probe before. That all cores together are slower than
 * one alone is no sign of other programs: it is so in every probe where cores are of two kinds, or run at a lower clock together.
 */
export class Capacity {
  readonly #cpuStepMs: number;
  #best = 0;

  /** @param cpuStepMs by how much the clock of CPU time moves on at once; Infinity or NaN where it can't be used */
  constructor(cpuStepMs: number) {
    this.#cpuStepMs = cpuStepMs;
  }

  of({ alone, together, togetherCpuMs }: Probe): number {
    const togetherMs = Math.max(...together.map(({ wallMs }) => wallMs));
    const speed = Math.min(1, alone.wallMs / togetherMs);
    // A spin that had to wait when it was alone would make the machine look better than it is.
    const wasFree = this.#heldShare(alone.cpuMs, alone.wallMs) > FREE;
    if (wasFree || this.#best === 0) this.#best = Math.max(this.#best, speed);
    return Math.min(1, this.#held(together, togetherCpuMs), speed / this.#best);
  }

  /** The share of its time in which the spin that waited longest had a core; the mean of all where only their sum is known. */
  #held(spins: readonly Spin[], cpuMs: number): number {
    const shares = spins.map(({ wallMs, waitedMs }) => 1 - waitedMs / wallMs);
    if (shares.every(Number.isFinite)) return Math.max(0, Math.min(...shares));
    return this.#heldShare(
      cpuMs,
      spins.reduce((sum, { wallMs }) => sum + wallMs, 0),
    );
  }

  /** 1 where the clock of CPU time is too coarse to say. */
  #heldShare(cpuMs: number, wallMs: number): number {
    return this.#cpuStepMs <= COARSEST_STEP * wallMs ? Math.min(1, cpuMs / wallMs) : 1;
  }
}

/** A step of the CPU clock may hide so much of a spin. */
export const COARSEST_STEP = 0.05;
/** A spin that had a core for this share of its time was disturbed by nobody. */
const FREE = 0.95;
