import type { CutOffTime } from '../../findings/cut-off-time.js';
import type { LadderFindings, Predicted, Rung } from '../../findings/ladder.js';
import type { RoundEstimate } from '../../findings/round-estimate.js';
import { halfWidth } from '../../statistics/estimate.js';
import { counted, duration } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';

/** Makes the table of what each strategy costs per task, the simplest first, and from which task and which work it pays. */
export function ladderTable(found: LadderFindings): Table {
  const { workload, tasks, workers, rungs, checkedBy } = found;
  return {
    title: 'The ladder: what a task costs under each strategy, and from which task that pays',
    columns: [
      { head: 'strategy', align: 'left', drop: 0 },
      { head: 'per task', align: 'right', drop: 0 },
      { head: 'by 1 worker', align: 'right', drop: 3 },
      { head: 'CPU', align: 'right', drop: 4 },
      { head: 'one alone', align: 'right', drop: 1 },
      { head: 'start-up', align: 'right', drop: 0 },
      { head: 'pays from a task of', align: 'left', drop: 0 },
      { head: 'measured', align: 'left', drop: 0 },
      { head: 'once, from work of', align: 'right', drop: 0 },
      { head: 'measured once', align: 'left', drop: 2 },
    ],
    groups: [
      {
        label: `${workload} · ${counted(tasks, 'task')} · ${counted(workers, 'worker')}`,
        rows: rungs.map(rungRow),
      },
    ],
    notes: notes(found, checkedBy),
  };
}

function rungRow({ strategy, dispatch, overhead, cpu, latency, startUp, pays }: Rung): Cell[] {
  return [
    strategy,
    time(dispatch),
    time(overhead),
    time(cpu),
    time(latency),
    time(startUp),
    ...(pays === null
      ? [NOTHING, NOTHING, NOTHING, NOTHING]
      : [predictedTask(pays), measuredTask(pays), time(pays.work), measured(pays.measuredWork)]),
  ];
}

function predictedTask({ task, boundBy, point }: Predicted): Cell {
  const range = `${duration(task.value, halfWidth(task))}–${duration(task.high)} ${BOUND[boundBy]}`;
  return point === null ? range : `${duration(point.pays.value, halfWidth(point.pays))} in ${range}`;
}

const BOUND: Readonly<Record<Predicted['boundBy'], string>> = {
  dispatch: 'd',
  workers: 'o',
  cores: 'c',
};

function measuredTask({ measuredTask: found, agrees }: Predicted): Cell {
  const text = measured(found);
  return agrees === false && typeof text === 'string' ? { text, tone: 'doubtful' } : text;
}

function measured(found: CutOffTime | null): Cell {
  if (found === null) return NOTHING;
  if (found.kind !== 'crosses') return `${found.kind} ${duration(found.ms)}`;
  const { value, low, high } = found;
  const least = low === 0 ? '0' : duration(low);
  return `${duration(value)} (${least}–${Number.isFinite(high) ? duration(high) : 'open'})`;
}

function time(estimate: RoundEstimate | null): Cell {
  return estimate === null ? NOTHING : duration(estimate.value, halfWidth(estimate));
}

function notes({ rungs, workers, usableCores }: LadderFindings, checkedBy: string | null): string[] {
  const shared = Math.min(workers, usableCores);
  const checked = rungs.flatMap(({ pays }) => (pays?.agrees == null ? [] : [pays.agrees]));
  const held = checked.filter((agrees) => agrees).length;
  const points = rungs.flatMap(({ pays }) => (pays?.pointAgrees == null ? [] : [pays.pointAgrees]));
  const hit = points.filter((agrees) => agrees).length;
  return [
    'Per task (d): the time of a run of tasks that do nothing, divided by their number; by 1 worker (o): the same with one worker; CPU (c): of all processes together. One alone: a single task, there and back.',
    ...(rungs.every(({ pays }) => pays === null)
      ? []
      : [
          `A task pays at the earliest where it is longer than each of d, o/${workers - 1}${shared < 2 ? '' : ` and c/${shared - 1}`}, the letter being the one that decides: tasks are then handed over while others are computed. It pays at the latest from one alone × ${workers}/${workers - 1} on, where each waits for its own hand-over and wakes a worker. A program that runs once pays from start-up × ${workers}/${workers - 1} of work, where its tasks are much longer than that. All in the main thread's time.`,
        ]),
    ...(rungs.some(({ pays }) => pays?.point != null)
      ? [
          `Before the range, what tasks that take time show: a line through the time per task at sizes of ${checkedBy} that are clearly slower or clearly faster than the main thread meets the main thread's there. It knows nothing of the sizes in between, at which the cut-off is measured.`,
        ]
      : []),
    ...(checkedBy === null
      ? [
          'Nothing was measured to hold that against: add a workload whose sizes go from too short to long, such as task-length.',
        ]
      : [
          `Measured: the cut-offs of ${checkedBy}. ${checked.length === 0 ? 'None has an interval.' : `${held} of ${checked.length} predicted ranges meet the measured interval${points.length === 0 ? '' : `, ${hit} of ${points.length} points lie in it`}.`}`,
        ]),
  ];
}
