import { OWN_PID } from '../worker/clock.js';
import type { CpuRequest } from '../worker/messages.js';
import type { Channel } from './channel.js';

/** Asks worker processes for their CPU time, and adds up what they answer. */
export class CpuQuestion {
  #missing = 0;
  #sum = 0;
  #resolve: (cpuMs: number) => void = () => {};

  /** Calls `resolve` when all have answered: with 0 where all workers are threads, whose CPU time is this process's. */
  ask(channels: readonly Channel[], resolve: (cpuMs: number) => void): void {
    const processes = channels.filter(
      ({ identity }) => identity.pid !== OWN_PID || identity.host !== undefined,
    );
    this.#missing = processes.length;
    this.#sum = 0;
    this.#resolve = resolve;
    if (processes.length === 0) resolve(0);
    for (const channel of processes) channel.post('cpu' satisfies CpuRequest);
  }

  add(cpuMs: number): void {
    if (this.#missing === 0) return;
    this.#sum += cpuMs;
    if (--this.#missing === 0) this.#resolve(this.#sum);
  }
}
