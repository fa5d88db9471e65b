import { builtInWorkloads, loadStrategy, strategyIds } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import { ExitCode } from './exit-codes.js';
import type { Io } from './io.js';

/** `list`: the built-in workloads with their sizes, and the strategies. */
export async function listCommand(io: Io): Promise<ExitCode> {
  const workloads = await Promise.all([...builtInWorkloads().values()].map(loadWorkload));
  const strategies = await Promise.all(strategyIds().map(loadStrategy));
  const width = Math.max(...[...workloads, ...strategies].map(({ id }) => id.length)) + 2;
  const lines = [
    'Workloads',
    ...workloads.flatMap(({ id, workload: { title, sizes, sizeUnit } }) => [
      `  ${id.padEnd(width)}${title}`,
      `  ${''.padEnd(width)}${sizes.join(', ')} ${sizeUnit}`,
    ]),
    '',
    'Strategies',
    ...strategies.map(({ id, title }) => `  ${id.padEnd(width)}${title}`),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  return ExitCode.OK;
}
