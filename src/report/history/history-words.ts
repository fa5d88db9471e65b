import type { CellKey } from '../../model/cell.js';
import type { RatioStep, RunPlace } from '../../verdict/history.js';
import { crew } from '../drawing/crew.js';
import { percent, size } from '../drawing/quantity.js';

/** Names a series: `aoc-grid 4,882, 2 × worker-copy`. */
export function seriesName(key: CellKey): string {
  return `${key.workload} ${size(key.size)}, ${crew(key)}`;
}

/** How a step changed the time: `10% more`. */
export function changeText({ factor: { value } }: RatioStep): string {
  return value >= 1 ? `${percent(value - 1)} more` : `${percent(1 - value)} less`;
}

/** Names a run by its commit, where it is known, and its file. */
export function placeText(place: RunPlace): string {
  const commit = commitText(place);
  return commit === null ? place.name : `${commit} (${place.name})`;
}

/** Ten letters of a run's commit, and whether the files differed from it; null where it is not known. */
export function commitText({ commit, dirty }: RunPlace): string | null {
  return commit === null ? null : `${commit.slice(0, 10)}${dirty ? ' with changes' : ''}`;
}

/** The time of a run's start, to the minute. */
export function startText({ startedAt }: RunPlace): string {
  return startedAt.slice(0, 16).replace('T', ' ');
}
