import type { Rung } from '../../../src/findings/ladder.js';
import { duration } from '../../../src/report/drawing/quantity.js';

/** The share of runs in which the predicted task length has to lie in the measured interval. */
const GOAL = 0.9;

const WIDTHS = [10, 3, 9, 9, 9, 18, 26, 6, 7, 4];

/** One line per run: what the ladder predicts beside what was measured. */
export const networkTable = {
  head: line(['round trip', 'run', 'd', 'o', 'point', 'range', 'measured', 'point', 'range', 'took']),

  row(delayMs: number, run: number, rung: Rung | undefined, took: string): string {
    const pays = rung?.pays;
    const measured = pays?.measuredTask;
    return line([
      `${delayMs} ms`,
      String(run),
      shown(rung?.dispatch.value),
      shown(rung?.overhead?.value),
      shown(pays?.point?.pays.value),
      pays == null ? '–' : `${duration(pays.task.low)}–${duration(pays.task.high)}`,
      measured?.kind === 'crosses'
        ? `${duration(measured.value)} (${duration(measured.low)}–${duration(measured.high)})`
        : 'no interval',
      verdict(pays?.pointAgrees),
      verdict(pays?.agrees),
      took,
    ]);
  },
};

/** Counts how often the point and the range hold, and says whether the goal was met: a run without a point misses it. */
export function summary(
  rungs: readonly Rung[],
  runs: number,
): { readonly text: string; readonly isMet: boolean } {
  const count = (of: 'pointAgrees' | 'agrees'): number =>
    rungs.filter(({ pays }) => pays?.[of] === true).length;
  const hits = count('pointAgrees');
  const due = GOAL * runs;
  const isMet = hits >= due;
  const mayBeMet = hits + runs - rungs.length >= due;
  const outcome = isMet ? 'met' : mayBeMet ? 'open' : 'MISSED';
  const text = [
    `${rungs.length} of ${runs} runs have come to their end. The point lies in the measured interval in ${hits} of them, and the range meets it in ${count('agrees')}.`,
    `Goal: the point in ${100 * GOAL}% of the runs: ${outcome}.`,
  ].join('\n');
  return { text, isMet };
}

function shown(ms: number | undefined): string {
  return ms === undefined ? '–' : duration(ms);
}

function verdict(agrees: boolean | null | undefined): string {
  return agrees == null ? '–' : agrees ? 'in' : 'out';
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0))
    .join('  ')
    .trimEnd();
}
