import { shownDifference } from './shown-difference.js';

/** What is kept of one result, so that two processes can say where their results differ. */
export interface ResultSketch {
  /** The beginning of the result's digest. */
  readonly digest: string;
  /** The beginning of the result as a text. */
  readonly text: string;
}

/** The most results of which one process tells: a message must stay small beside the measurement. */
export const MOST_SKETCHES = 200;

/** Says which of two runs' results is the first to differ, and both; undefined where none of those sketched does. */
export function sketchedOtherwise(
  given: readonly ResultSketch[],
  right: readonly ResultSketch[],
  whose: string,
): string | undefined {
  const at = given.findIndex(({ digest }, i) => digest !== right[i]?.digest);
  const [own, other] = [given[at], right[at]];
  if (own === undefined || other === undefined) return undefined;
  const task = `task ${at + 1}`;
  const shown = shownDifference(own.text, other.text);
  if (shown === undefined) return `${task} answered otherwise than it should: both begin with ${own.text}`;
  return `${task} answered ${shown[0]}; ${whose} ${shown[1]}`;
}
