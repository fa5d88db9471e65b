import { groupBy } from '../../findings/group-by.js';
import type { PoolFindings, RatioFinding } from '../../findings/pool-findings.js';
import type { RoundEstimate } from '../../findings/round-estimate.js';
import { halfWidth } from '../../statistics/estimate.js';
import { counted, duration, factor, factorRange, percent, workOfRun } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';

/** Makes the table of pools at their packages' defaults, the fastest first, with what they are held against. */
export function poolsTable(found: PoolFindings): Table {
  const { workload, size: count, sizeUnit, tasks, workers, defaults } = found;
  return {
    title: 'Which pool: each at its own defaults',
    columns: [
      { head: 'pool', align: 'left', drop: 0 },
      { head: 'version', align: 'left', drop: 0 },
      { head: 'warm', align: 'right', drop: 0 },
      { head: '±', align: 'right', drop: 2 },
      { head: 'speed', align: 'right', drop: 0 },
      { head: 'interval', align: 'left', drop: 1 },
    ],
    groups: [
      {
        label: `${workload} · ${workOfRun(count, sizeUnit, tasks)} · ${counted(workers, 'worker')}`,
        rows: defaults.map((row) => [
          row.package === null ? { text: row.strategy, tone: 'quiet' } : row.strategy,
          row.package?.version ?? { text: 'no pool', tone: 'quiet' },
          ...warmCells(row.warm),
          ...(row.ratio === null ? [row.package === null ? NOTHING : '1×', ''] : ratioCells(row.ratio)),
        ]),
      },
    ],
    notes: ['Warm: one run in a pool that is running. Speed: against the fastest pool.'],
  };
}

/** Makes the table of options, each set alone; the packages in which one gains most come first. */
export function poolOptionsTable(found: PoolFindings): Table {
  const byPool = groupBy(found.options, ({ flip }) => flip.of);
  return {
    title: 'Which option: each set alone, against its own pool at the defaults',
    columns: [
      { head: 'option', align: 'left', drop: 0 },
      { head: 'warm', align: 'right', drop: 0 },
      { head: '±', align: 'right', drop: 2 },
      { head: 'effect', align: 'right', drop: 0 },
      { head: 'interval', align: 'left', drop: 1 },
    ],
    groups: [...byPool].map(([pool, options]) => ({
      label: `${pool}${atDefaults(pool, found)}`,
      rows: options.map(({ flip, warm, effect }) => [
        `${flip.option}=${flip.value}`,
        ...warmCells(warm),
        ...ratioCells(effect),
      ]),
    })),
    notes: [`Effect: 2× is twice as fast as the defaults. ${intervalNote(found)}`],
  };
}

function atDefaults(pool: string, { defaults }: PoolFindings): string {
  const row = defaults.find(({ strategy }) => strategy === pool);
  if (row === undefined) return '';
  return ` ${row.package?.version ?? ''} · ${duration(row.warm.value, halfWidth(row.warm))} at its defaults`;
}

function intervalNote({ options, defaults, confidence, roundsNeeded, noiseFloor }: PoolFindings): string {
  const ratios = [...options.map(({ effect }) => effect), ...defaults.flatMap(({ ratio }) => ratio ?? [])];
  if (ratios.some(({ difference }) => difference === 'unknown'))
    return `With fewer than ${counted(roundsNeeded, 'round')} there is no interval and nothing is shown: a ? marks what is only a hint, and the range is that of the rounds.`;
  return `Intervals hold all together with 95%, each with ${shownConfidence(confidence)}. No difference is seen where an interval, widened by the noise floor of ${percent(noiseFloor)}, holds 1.`;
}

function shownConfidence(confidence: number): string {
  return `${(100 * confidence).toFixed(1)}%`;
}

function warmCells(warm: RoundEstimate): Cell[] {
  return [
    duration(warm.value, halfWidth(warm)),
    warm.rounds < 2 ? NOTHING : { text: percent(halfWidth(warm) / warm.value), tone: 'quiet' },
  ];
}

function ratioCells({ estimate, difference }: RatioFinding): Cell[] {
  return [effectCell(estimate, difference), { text: factorRange(estimate), tone: 'quiet' }];
}

function effectCell(estimate: RoundEstimate, difference: RatioFinding['difference']): Cell {
  if (difference === 'none') return { text: 'no difference seen', tone: 'quiet' };
  const text = factor(estimate.value, halfWidth(estimate));
  if (difference === 'unknown') return { text: `${text}?`, tone: 'doubtful' };
  return { text, tone: difference === 'faster' ? 'good' : 'bad' };
}
