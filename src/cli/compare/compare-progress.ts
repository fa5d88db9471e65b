import type { PairsProgress } from '../../compare/pairs/pairs-setup.js';
import { clock } from '../clock.js';
import type { Output } from '../io.js';
import { TerminalLine } from '../terminal-line.js';

/** A log gets a line for this many pairs: about one for each look that may decide something. */
const PAIRS_A_LINE = 10;

/** What the line says. */
export interface ShownPairs extends Omit<PairsProgress, 'cell' | 'decisions'> {
  readonly cell: Pick<PairsProgress['cell'], 'id'>;
  readonly decisions: readonly ({ readonly verdict: string } | undefined)[];
}

/**
 * Shows on stderr what is compared and what is decided: one changing line on a terminal, a line now and then
 * in a log.
 */
export class CompareProgress {
  readonly #out: Output;
  readonly #line: TerminalLine;
  #logged = '';

  constructor(out: Output) {
    this.#out = out;
    this.#line = new TerminalLine(out);
  }

  show(progress: ShownPairs): void {
    if (this.#out.isTTY) this.#line.write(compareProgressText(progress, this.#line.width));
    else this.#log(progress);
  }

  #log(progress: ShownPairs): void {
    const { phase, pair } = progress;
    const step = `${phase} ${Math.floor((pair - 1) / PAIRS_A_LINE)}`;
    if (step === this.#logged) return;
    this.#logged = step;
    this.#out.write(`${compareProgressText(progress)}\n`);
  }

  clear(): void {
    this.#line.clear();
  }
}

/** Returns the longest text that fits into `width` columns. What is decided is left out after the times, the cell last. */
export function compareProgressText(
  { phase, pair, cell, elapsedMs, atMostMs, decisions }: ShownPairs,
  width = Number.POSITIVE_INFINITY,
): string {
  const decided = decisions.filter((decision) => decision !== undefined);
  const counts = new Map<string, number>();
  for (const { verdict } of decided) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const verdicts = [...counts].map(([verdict, count]) => `${count} ${verdict}`);
  const open = `${decisions.length - decided.length} of ${decisions.length} open`;
  const pairs = `${phase === 'confirming' ? 'confirming, ' : ''}pair ${pair}`;
  const elapsed = `${clock(elapsedMs)} elapsed`;
  const left = Number.isFinite(atMostMs) ? [`at most ${clock(atMostMs)} left`] : [];
  const texts = [
    [pairs, ...verdicts, open, elapsed, ...left],
    [pairs, ...verdicts, open, ...left],
    [pairs, ...verdicts, open],
    [pairs],
  ].map((parts) => `${parts.join(', ')}: ${cell.id}`);
  return [...texts, cell.id].find((text) => text.length <= width) ?? cell.id.slice(0, Math.max(0, width));
}
