import type { PairsProgress } from '../../compare/pairs/pairs-setup.js';
import type { Output } from '../io.js';

/** A log gets a line for this many pairs: about one for each look that may decide something. */
const PAIRS_A_LINE = 10;

/**
 * Shows on stderr what is compared and what is decided: one changing line on a terminal, a line now and then
 * in a log.
 */
export class CompareProgress {
  readonly #out: Output;
  #shown = false;
  #logged = '';

  constructor(out: Output) {
    this.#out = out;
  }

  show(progress: PairsProgress): void {
    if (!this.#out.isTTY) {
      this.#log(progress);
      return;
    }
    const width = (this.#out.columns ?? 80) - 1;
    this.#out.write(`\r${compareProgressText(progress).slice(0, width).padEnd(width)}`);
    this.#shown = true;
  }

  #log(progress: PairsProgress): void {
    const { phase, pair } = progress;
    const step = `${phase} ${Math.floor((pair - 1) / PAIRS_A_LINE)}`;
    if (step === this.#logged) return;
    this.#logged = step;
    this.#out.write(`${compareProgressText(progress)}\n`);
  }

  clear(): void {
    if (!this.#shown) return;
    this.#out.write(`\r${' '.repeat((this.#out.columns ?? 80) - 1)}\r`);
    this.#shown = false;
  }
}

function compareProgressText({ phase, pair, cell, elapsedMs, decisions }: PairsProgress): string {
  const decided = decisions.filter((decision) => decision !== undefined);
  const counts = new Map<string, number>();
  for (const { verdict } of decided) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const verdicts = [...counts].map(([verdict, count]) => `${count} ${verdict}`);
  const open = decisions.length - decided.length;
  const seconds = Math.round(elapsedMs / 1000);
  return `${phase === 'confirming' ? 'confirming, ' : ''}pair ${pair}, ${[...verdicts, `${open} open`].join(', ')}, ${seconds} s elapsed: ${cell.id}`;
}
