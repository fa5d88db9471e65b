import { briefCrew } from '../../model/cell.js';
import type { Plan } from '../../model/plan.js';
import type { Progress } from '../../run/run-setup.js';

/** Returns the longest text that fits into `width` columns. The strategy is named last and left out last. */
export function progressText(progress: Progress, plan: Plan, width = Number.POSITIVE_INFINITY): string {
  const { pass, done, of, slot, elapsedMs } = progress;
  const { workload, size, strategy, workers } = slot.cell;
  const passes = pass < plan.rounds.min ? `pass ${pass + 1}/${plan.rounds.min}` : `pass ${pass + 1}`;
  const left = leftText(progress);
  const cells = `cell ${done + 1}/${of}`;
  const how = briefCrew({ strategy: slot.control ? 'control' : strategy, workers });
  const what = `${workload} ${size} ${how}`;
  const full = [passes, cells, `${clock(elapsedMs())} elapsed`, left];
  const shorter = [full, [passes, cells, left], [passes, left], [left]].map(
    (parts) => `${parts.join(', ')}: ${what}`,
  );
  const fitting = [...shorter, `${left}: ${how}`, what, how].find((text) => text.length <= width);
  return fitting ?? how.slice(0, Math.max(0, width));
}

function leftText({ timeLeft }: Progress): string {
  const { expectedMs, atMostMs } = timeLeft();
  if (expectedMs !== undefined) return `~${clock(expectedMs)} left`;
  return Number.isFinite(atMostMs) ? `at most ${clock(atMostMs)} left` : 'time left not known yet';
}

function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
