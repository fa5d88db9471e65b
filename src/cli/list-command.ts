import { allStrategies } from '../discovery/find-modules.js';
import { wrapped } from '../report/drawing/text-width.js';
import { ExitCode } from './exit-codes.js';
import type { Io } from './io.js';
import { type Live, live } from './live.js';
import { chooseSizes } from './run/choose-sizes.js';
import { chooseWorkloads } from './run/choose-workloads.js';
import { widthOf } from './terminal.js';

/** A narrower column of texts is harder to read than a line that the terminal breaks. */
const NARROWEST = 30;

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
  const entry = (id: string, ...texts: readonly string[]): string[] =>
    texts
      .flatMap((text) => wrapped(text, Math.max(NARROWEST, widthOf(io) - 2 - width)))
      .map((line, i) => `  ${(i === 0 ? id : '').padEnd(width)}${line}`);
  const lines = [
    'Workloads',
    ...workloads.flatMap(({ id, title, sizes, sizeUnit, byDefault }) =>
      entry(
        id,
        title,
        `${sizes.join(', ')} ${sizeUnit}${byDefault ? '' : '; measured when named, or with all'}`,
      ),
    ),
    '',
    'Strategies',
    ...strategies.flatMap(({ id, title }) => entry(id, title)),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  return ExitCode.OK;
}
