import { machineParts } from '../../../findings/machine-parts.js';
import { byPass, isMeasured, type MeasuredCell } from '../../../findings/rounds.js';
import { cleanText } from '../../../model/clean-text.js';
import { DECLARATIONS, SUMMARY_METRICS } from '../../../model/recorded-metrics.js';
import type { Results } from '../../../model/results.js';
import { plain } from '../exported-name.js';
import type { RunExport } from '../run-export.js';
import { inSmallUnit } from '../small-unit.js';

export default { render: benchstat } satisfies RunExport;

const LONGEST_VALUE = 200;

/**
 * Writes the Go benchmark format (https://go.dev/design/14313-benchmark-format), as benchstat reads it. A round is one
 * line, because benchstat takes lines for independent observations and only rounds are.
 */
function benchstat(results: Results): string {
  return machineParts(results)
    .map((part) => machineLines(part.results))
    .join('');
}

/** A configuration holds for the benchmarks below it, until another follows. */
function machineLines({ cells, environment, tool }: Results): string {
  const configuration = [
    ['goos', environment.platform],
    ['goarch', environment.arch],
    ['pkg', tool.name],
    ['cpu', environment.cpuModel],
    ['node', environment.node],
  ].map(([key, value]) => `${key}: ${cleanText(value ?? '', LONGEST_VALUE)}`);
  return `${[...configuration, ...cells.filter(isMeasured).flatMap(lines)].join('\n')}\n`;
}

/** The metrics that have a unit there. */
const COLUMNS = SUMMARY_METRICS.flatMap((metric) => {
  const unit = DECLARATIONS[metric].summary?.benchstat;
  return unit === undefined ? [] : [{ metric, unit, scale: inSmallUnit(metric) }];
});

function lines(cell: MeasuredCell): string[] {
  const columns = COLUMNS.map((column) => ({ ...column, values: byPass(cell.rounds, column.metric) }));
  return cell.rounds.flatMap(({ round, runsPerSample, metrics }) => {
    const values = columns.flatMap(({ unit, scale, values }) => {
      const value = values.get(round);
      return value === undefined ? [] : [`${value * scale} ${unit}`];
    });
    const runs = runsPerSample * (metrics.warm?.length ?? 0);
    return values.length === 0 ? [] : [`${benchmarkName(cell)} ${Math.max(1, runs)} ${values.join(' ')}`];
  });
}

/** Names a benchmark. The name proper has to begin with a capital; sub-names follow it, and their keys can be filtered on. */
function benchmarkName(cell: MeasuredCell): string {
  const { workload, size, strategy, workers } = cell;
  return `BenchmarkRun/workload=${plain(workload)}/size=${size}/strategy=${plain(strategy)}/workers=${workers}`;
}
