import type { Findings } from '../../findings/findings.js';
import { groupBy } from '../../findings/group-by.js';
import type { RoundEstimate } from '../../findings/round-estimate.js';
import type { StartUpCost } from '../../findings/start-up-cost.js';
import { halfWidth } from '../../statistics/estimate.js';
import { duration, factor } from '../drawing/quantity.js';
import { type Cell, type Column, NOTHING, type Table } from '../drawing/table.js';
import { ARTICLE_STARTS, articleStart } from './article-figures.js';
import { importNotes } from './import-sentence.js';
import { marginalNotes } from './marginal-note.js';
import { type Place, placesOf } from './place.js';

/** Makes the third table: what starting workers costs, the cheapest first, beside what it cost in the article. */
export function startUpTable({ workloads, startUp, slowStartUp, strategies }: Findings): Table {
  const placeOf = placesOf({ strategies });
  const all = [...startUp, ...slowStartUp.flatMap(({ costs }) => costs)];
  const crews = [...new Set(all.flatMap(({ pools }) => pools.map(({ workers }) => workers)))].sort(
    (a, b) => a - b,
  );
  const shown = [...new Set([crews[0], crews.at(-1)])].filter((workers) => workers !== undefined);
  const startsThere = ARTICLE_STARTS.starts;
  const starts = startUp.reduce((most, cost) => Math.max(most, cost.starts), 0) || startsThere;
  const row = (cost: StartUpCost) => startUpRow(cost, shown, placeOf(cost.strategy));
  return {
    title: 'Start-up cost',
    columns: [
      { head: 'strategy', align: 'left', drop: 0 },
      ...shown.map((workers): Column => ({ head: `pool ${workers}`, align: 'right', drop: 0 })),
      { head: 'one start', align: 'right', drop: 0 },
      { head: `${starts} starts`, align: 'right', drop: 0 },
      { head: 'each', align: 'right', drop: 4 },
      { head: '× a Worker', align: 'right', drop: 0 },
      { head: starts === startsThere ? 'in Python' : `${startsThere} in Python`, align: 'right', drop: 1 },
      { head: '× there', align: 'right', drop: 2 },
      { head: '', align: 'left', drop: 3 },
    ],
    groups: [
      ...[...groupBy(startUp, ({ machine }) => machine)].map(([machine, costs]) => ({
        ...(machine === undefined ? {} : { label: `machine ${machine}` }),
        rows: cheapestFirst(costs).map(row),
      })),
      ...slowStartUp.map(({ workload, load, costs }) => ({
        label: `${workload}${onMachine(costs)}: importing its own module takes ${duration(load.value, halfWidth(load))} of each`,
        rows: cheapestFirst(costs).map(row),
      })),
    ].filter(({ rows }) => rows.length > 0),
    notes: [...notes((startUp.length > 0 ? startUp : all).map(withMachine)), ...importNotes(workloads)],
  };
}

/** Ranks by one start, or by the smallest pool where no single start was measured. */
function cheapestFirst(costs: readonly StartUpCost[]): StartUpCost[] {
  const ms = ({ one, pools }: StartUpCost): number =>
    one?.value ?? pools[0]?.startup.value ?? Number.MAX_VALUE;
  return [...costs].sort((a, b) => ms(a) - ms(b));
}

function startUpRow(cost: StartUpCost, crews: readonly number[], place: Place | undefined): Cell[] {
  const { many, starts } = cost;
  return [
    cost.strategy,
    ...crews.map((workers) => time(cost.pools.find((pool) => pool.workers === workers)?.startup ?? null)),
    time(cost.one),
    time(many),
    many === null ? NOTHING : duration(many.value / starts, halfWidth(many) / starts),
    cost.timesWorker === null ? NOTHING : factor(cost.timesWorker.value, halfWidth(cost.timesWorker)),
    ...(many === null ? ['', '', ''] : articleCells(place)),
  ];
}

/** Names the machine of costs, where a file was merged of several. */
function onMachine([cost]: readonly StartUpCost[]): string {
  return cost?.machine === undefined ? '' : ` on machine ${cost.machine}`;
}

/** In a sentence the machine stands beside the strategy. */
function withMachine(cost: StartUpCost): StartUpCost {
  return cost.machine === undefined ? cost : { ...cost, strategy: `${cost.strategy} on ${cost.machine}` };
}

function articleCells(place: Place | undefined): Cell[] {
  const there = place && articleStart(place);
  if (there === undefined) return ['', '', ''];
  const { ms, timesWorker, model } = there;
  return [duration(ms), factor(timesWorker), model].map((text) => ({ text, tone: 'quiet' as const }));
}

function time(estimate: RoundEstimate | null): Cell {
  return estimate === null ? NOTHING : duration(estimate.value, halfWidth(estimate));
}

function notes(costs: readonly StartUpCost[]): string[] {
  const { article, starts: there, models, pythonThreadsMs } = ARTICLE_STARTS;
  const pool = costs.some(({ pools }) => pools.length > 0)
    ? ['Pool: the time until so many workers are ready, all started at once.', ...marginalNotes(costs)]
    : [];
  const starts = costs.some(({ many }) => many !== null)
    ? [
        `Starts: each worker starts, does nothing and ends before the next starts. In Python: ${there} starts of ${models.join(' and of ')} (${article.key}, ${article.machine}), × there against a sub interpreter; ${there} threads took ${duration(pythonThreadsMs, 0.1)}.`,
      ]
    : [];
  return [...pool, ...starts];
}
