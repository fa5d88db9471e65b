import { allStrategies } from '../discovery/find-modules.js';
import { ExitCode } from './exit-codes.js';
import type { Io } from './io.js';
import { type Live, live } from './live.js';
import { chooseSizes } from './run/choose-sizes.js';
import { chooseWorkloads } from './run/choose-workloads.js';

/** Runs `list`: prints the built-in workloads with their sizes, and the strategies. */
export async function listCommand(io: Io): Promise<ExitCode> {
  return live(
    io,
    (now) => list(io, now),
    (code) => code,
  );
}

async function list(io: Io, now: Live): Promise<ExitCode> {
  const sizesOf = chooseSizes(undefined, false);
  const workloads = await chooseWorkloads(
    { names: ['all'], data: null, cwd: io.cwd, sizesOf, fresh: false },
    now,
  );
  const strategies = await allStrategies();
  const width = Math.max(...[...workloads, ...strategies].map(({ id }) => id.length)) + 2;
  const lines = [
    'Workloads',
    ...workloads.flatMap(({ id, title, sizes, sizeUnit, byDefault }) => [
      `  ${id.padEnd(width)}${title}`,
      `  ${''.padEnd(width)}${sizes.join(', ')} ${sizeUnit}${byDefault ? '' : '; measured when named, or with all'}`,
    ]),
    '',
    'Strategies',
    ...strategies.map(({ id, title }) => `  ${id.padEnd(width)}${title}`),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  return ExitCode.OK;
}
