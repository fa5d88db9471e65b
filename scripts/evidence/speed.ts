// Prints what the tool itself costs, each figure beside its limit, measured in turns with what it is compared
// with. Usage: node dist/scripts/evidence/speed.js. Exit code 1 means that a limit was exceeded.
import { cellStarts } from './speed/cell-start.js';
import { helpAgainstNode } from './speed/command-line.js';
import { solverAgainstC } from './speed/compare-solver.js';
import { handOverCosts } from './speed/hand-over.js';
import { ipcCosts } from './speed/ipc-echo.js';
import { longAndShort } from './speed/long-short.js';
import { rivalPools } from './speed/rival-pools.js';
import { ownShareOfRun } from './speed/run-shares.js';
import { startups } from './speed/startup.js';
import { warmTimes } from './speed/warm-time.js';

interface Figure {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
}

const figures = [
  ...(await handOverFigures()),
  ...(await ipcFigures()),
  ...(await rivalFigures()),
  ...(await orderFigures()),
  ...(await startupFigures()),
  ...(await solverFigures()),
  ...(await warmFigures()),
  ...(await cellStartFigures()),
  ...(await helpFigures()),
  {
    what: "a default run's wall time outside process starts and cells",
    value: await ownShareOfRun(),
    limit: 0.15,
  },
];
const missed = figures.filter(({ value, limit }) => !(value <= limit));
for (const figure of figures) print(figure);
process.exitCode = missed.length === 0 ? 0 : 1;

function print({ what, value, limit }: Figure): void {
  const verdict = value <= limit ? 'met' : 'MISSED';
  process.stdout.write(
    `${what.padEnd(76)} ${value.toPrecision(3).padStart(8)}  ≤ ${limit.toPrecision(3)}  ${verdict}\n`,
  );
}

async function handOverFigures(): Promise<Figure[]> {
  const cost = await handOverCosts();
  return [
    {
      what: 'a no-op task on 2 workers: worker-copy / bare echo',
      value: cost['worker-copy'] / cost.echo,
      limit: 1.3,
    },
    {
      what: 'a no-op task on 2 workers: worker-copy / echo of { id, task }',
      value: cost['worker-copy'] / cost.envelope,
      limit: 1.3,
    },
    {
      what: 'a no-op task on 2 workers: worker-shared / worker-copy',
      value: cost['worker-shared'] / cost['worker-copy'],
      limit: 1 / 15,
    },
  ];
}

async function ipcFigures(): Promise<Figure[]> {
  const ms = await ipcCosts();
  return [
    {
      what: 'a no-op task on 2 processes: child-fork / bare echo over IPC',
      value: ms['child-fork'] / ms.echo,
      limit: 1.3,
    },
    {
      what: 'a no-op task on 2 processes: child-fork / echo of { id, task } over IPC',
      value: ms['child-fork'] / ms.envelope,
      limit: 1.3,
    },
  ];
}

async function rivalFigures(): Promise<Figure[]> {
  const ms = await rivalPools();
  return (['piscina', 'tinypool'] as const).map((pool) => ({
    what: `100,000 no-op tasks on 2 workers: worker-copy / ${pool} at its best options`,
    value: ms['worker-copy'] / ms[pool],
    limit: 1 / 5,
  }));
}

async function orderFigures(): Promise<Figure[]> {
  const ms = await longAndShort();
  return [
    {
      what: 'jobs long, short, long, short on 2 workers: worker-copy / by hand',
      value: ms['worker-copy'] / ms.byHand,
      limit: 1.05,
    },
  ];
}

async function startupFigures(): Promise<Figure[]> {
  const ms = await startups();
  return [
    {
      what: 'startup of 2: worker-copy / threads by hand',
      value: ms['worker-copy'] / ms['bare threads'],
      limit: 1.1,
    },
    {
      what: 'startup of 2: worker-shared / threads by hand',
      value: ms['worker-shared'] / ms['bare threads'],
      limit: 1.1,
    },
    {
      what: 'startup of 2: child-fork / processes by hand',
      value: ms['child-fork'] / ms['bare processes'],
      limit: 1.1,
    },
  ];
}

async function solverFigures(): Promise<Figure[]> {
  const value = await solverAgainstC();
  return [{ what: 'aoc-grid, all of patrol-260, one thread: this / C at -O2', value, limit: 1.6 }];
}

async function warmFigures(): Promise<Figure[]> {
  const { tool, byHand, tinybench } = await warmTimes();
  return [
    {
      what: "main-thread's warm time: |tool / by hand - 1|",
      value: Math.abs(tool / byHand - 1),
      limit: 0.01,
    },
    {
      what: "main-thread's warm time: |tool / tinybench - 1|",
      value: Math.abs(tool / tinybench - 1),
      limit: 0.05,
    },
  ];
}

async function cellStartFigures(): Promise<Figure[]> {
  const ms = await cellStarts();
  return [
    { what: "ms that tinybench adds to a cell process's start", value: ms.with - ms.without, limit: 5 },
  ];
}

async function helpFigures(): Promise<Figure[]> {
  const { help, node } = await helpAgainstNode();
  return [{ what: '--help / node -e 0', value: help / node, limit: 2 }];
}
