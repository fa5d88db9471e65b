import type { Findings } from '../../findings/findings.js';
import { capacities } from '../../findings/machine-parts.js';
import type { CellResult, Results } from '../../model/results.js';
import { contention } from '../../statistics/contention.js';
import { counted, percent } from '../drawing/quantity.js';

/** How far a reader may trust what follows, in one line. */
export interface Health {
  readonly text: string;
  /** Whether something should make a reader doubt it. */
  readonly doubtful: boolean;
}

/** A larger noise floor hides gains that people look for. */
const LARGE_FLOOR = 0.15;

/** Says whether the machine was quiet, how much of the plan was measured, and how much noise there was. */
export function health(results: Results, { workloads }: Findings): Health {
  const { passes, probeRounds } = capacities(results);
  const inPasses = contention(passes);
  const besideProbes = contention(probeRounds);
  const disturbed = [
    passes.length > 0 || probeRounds.length === 0 ? shareOf(inPasses.share, 'pass', 'passes') : '',
    probeRounds.length > 0 ? shareOf(besideProbes.share, 'round of a probe', 'rounds of probes') : '',
  ].filter((part) => part !== '');
  const floors = workloads.flatMap(({ noise: { warm } }) => (warm === null ? [] : [warm.floor]));
  const largest = floors.reduce((most, floor) => Math.max(most, floor), 0);
  // The control of a workload is a cell too, and is listed among those that failed.
  const cells = [...results.cells, ...results.controls];
  const failed = countOf(cells, 'failed');
  const skipped = countOf(cells, 'skipped');
  const pending = countOf(cells, 'pending');
  const parts = [
    results.complete ? '' : 'the run is incomplete',
    `other programs disturbed ${disturbed.join(' and ')}`,
    floors.length > 0
      ? `the noise floor is ${floors.length === 1 ? '' : 'up to '}${percent(largest)}`
      : cells.length > 0
        ? 'the noise floor is not known'
        : '',
    failed > 0 ? `${counted(failed, 'cell')} failed` : '',
    skipped > 0 ? `${counted(skipped, 'cell')} skipped` : '',
    pending > 0 ? `${counted(pending, 'cell')} not measured` : '',
    cells.length === 0 ? 'there was no cell to measure, only probes' : '',
    cells.length > 0 && failed + skipped + pending === 0 ? 'every cell was measured' : '',
  ].filter((part) => part !== '');
  return {
    text: `Health of the measurement: ${parts.join(', ')}.`,
    doubtful:
      inPasses.excessive ||
      besideProbes.excessive ||
      largest > LARGE_FLOOR ||
      failed + pending > 0 ||
      !results.complete,
  };
}

function shareOf(share: number, one: string, all: string): string {
  return share === 0 ? `no ${one}` : `${percent(share)} of the ${all}`;
}

function countOf(cells: readonly CellResult[], status: CellResult['status']): number {
  return cells.reduce((count, cell) => count + (cell.status === status ? 1 : 0), 0);
}
