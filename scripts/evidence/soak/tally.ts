import type { SoakCase } from './soak-case.js';

/** Counts the faults that were injected, and their outcomes. */
export class Tally {
  cells = 0;
  readonly unreported: string[] = [];
  readonly #injected = new Map<string, number>();
  #healthy = 0;

  count({ fault }: SoakCase, problem: string | undefined): void {
    this.cells++;
    if (problem !== undefined) this.unreported.push(problem);
    else if (fault === undefined) this.#healthy++;
    if (fault !== undefined) this.#injected.set(fault, (this.#injected.get(fault) ?? 0) + 1);
  }

  text(): string {
    const injected = [...this.#injected.values()].reduce((sum, one) => sum + one, 0);
    const reported = this.cells - this.#healthy - this.unreported.length;
    return [
      `cells: ${this.cells}, of which ${this.#healthy} were healthy and measured right`,
      `faults injected: ${injected}, reported with their cause: ${reported}`,
      ...[...this.#injected].sort().map(([fault, times]) => `  ${fault}: ${times}`),
      ...this.unreported.map((problem) => `UNEXPECTED ${problem}`),
    ].join('\n');
  }
}
