import { briefCrew } from '../../model/cell.js';
import type { Plan } from '../../model/plan.js';
import type { Progress } from '../../run/run-setup.js';
import type { BestSoFar } from '../../run/time/best-so-far.js';
import { clock } from '../clock.js';

/**
 * Returns the longest text that fits into `width` columns. What is measured is left out last, of it the strategy last of all;
 * before it go the time left, the share done, and who is best so far.
 */
export function progressText(progress: Progress, plan: Plan, width = Number.POSITIVE_INFINITY): string {
  const { pass, done, of, slot, elapsedMs } = progress;
  const { workload, size, strategy, workers } = slot.cell;
  const passes = pass < plan.rounds.min ? `pass ${pass + 1}/${plan.rounds.min}` : `pass ${pass + 1}`;
  const left = leftText(progress);
  const cells = `cell ${done + 1}/${of}`;
  const elapsed = `${clock(elapsedMs())} elapsed`;
  const how = briefCrew({ strategy: slot.control ? 'control' : strategy, workers });
  const what = `${workload} ${size} ${how}`;
  const best = bestText(progress.best());
  const share = shareText(progress);
  const forms: readonly (readonly [before: readonly string[], what: string, after: string])[] = [
    [[share, passes, cells, elapsed, left], what, best],
    [[share, elapsed, left], what, best],
    [[share, left], what, best],
    [[share, left], what, best.replace('best so far', 'best')],
    [[share, left], what, ''],
    [[left], what, ''],
    [[left], how, ''],
    [[], what, ''],
  ];
  const texts = forms.map(([before, now, after]) => {
    const start = before.filter((part) => part !== '').join(', ');
    return `${start === '' ? '' : `${start}: `}${now}${after === '' ? '' : `; ${after}`}`;
  });
  return texts.find((text) => text.length <= width) ?? how.slice(0, Math.max(0, width));
}

function leftText({ timeLeft }: Progress): string {
  const { expectedMs, atMostMs } = timeLeft();
  if (expectedMs !== undefined) return `~${clock(expectedMs)} left`;
  return Number.isFinite(atMostMs) ? `at most ${clock(atMostMs)} left` : 'time left not known yet';
}

/** Says how much of the time is over, where a forecast of the rest can be made. */
function shareText({ elapsedMs, timeLeft }: Progress): string {
  const { expectedMs } = timeLeft();
  const elapsed = elapsedMs();
  return expectedMs === undefined || !(elapsed + expectedMs > 0)
    ? ''
    : `${Math.floor((100 * elapsed) / (elapsed + expectedMs))}%`;
}

function bestText(best: BestSoFar | undefined): string {
  if (best === undefined) return '';
  const speed = best.speedUp === 1 ? '' : ` ${best.speedUp.toFixed(1)}×`;
  return `best so far ${briefCrew(best.cell)}${speed}`;
}
