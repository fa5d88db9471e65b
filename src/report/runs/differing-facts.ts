import { capacities, machineParts } from '../../findings/machine-parts.js';
import type { RunBeside } from '../../findings/side-by-side.js';
import type { Results } from '../../model/results.js';
import { contention } from '../../statistics/contention.js';
import { bytes, percent } from '../drawing/quantity.js';
import type { Table } from '../drawing/table.js';

/** What may explain a difference between runs, by the name that readers know it under. */
const FACTS: Readonly<Record<string, (results: Results) => string>> = {
  processor: ({ environment }) => environment.cpuModel,
  'usable cores': ({ environment: { usableCores, cpuCount } }) => `${usableCores} of ${cpuCount}`,
  'physical cores': ({ environment: { physicalCores } }) => String(physicalCores ?? 'not known'),
  'core quota': ({ environment: { quotaCores } }) => (quotaCores === null ? 'none' : `${quotaCores} cores`),
  memory: ({ environment }) => bytes(environment.memoryBytes),
  'memory limit': ({ environment: { memoryLimitBytes } }) =>
    memoryLimitBytes === null ? 'none' : bytes(memoryLimitBytes),
  system: ({ environment: { platform, arch, osRelease } }) => `${platform} ${arch} ${osRelease}`,
  container: ({ environment }) => environment.container ?? 'none',
  'virtual machine': ({ environment }) => environment.virtualMachine ?? 'none seen',
  governor: ({ environment }) => environment.governor ?? 'not known',
  runtime: ({ environment: { runtime } }) => `${runtime.name} ${runtime.version.replace(/^v/, '')}`,
  variables: ({ environment: { variables } }) =>
    Object.entries(variables)
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join(' ') || 'none',
  commit: ({ environment: { gitCommit, gitDirty } }) =>
    gitCommit === null ? 'not known' : `${gitCommit.slice(0, 9)}${gitDirty ? ' (changed)' : ''}`,
  tool: ({ tool }) => `${tool.name} ${tool.version}`,
  seed: ({ plan }) => String(plan.seed),
  preset: ({ plan }) => plan.preset,
  started: ({ startedAt }) => startedAt,
  complete: ({ complete }) => (complete ? 'yes' : 'no'),
};

/** Tables the facts on which runs differ, a group per fact, so that any number of runs fits a narrow terminal. */
export function differingFacts(runs: readonly RunBeside[]): Table {
  const facts: [string, string[]][] = Object.entries(FACTS).map(([name, of]) => [
    name,
    runs.map(({ results }) =>
      [...new Set(machineParts(results).map((part) => of(part.results)))].join(' / '),
    ),
  ]);
  const disturbed: [string, string[]] = [
    'passes disturbed by other programs',
    runs.map(({ results }) => percent(contendedShare(results))),
  ];
  return {
    title: 'What differs between these runs',
    columns: [
      { head: 'run', align: 'left', drop: 0 },
      { head: 'is', align: 'left', drop: 0 },
    ],
    groups: [...facts, disturbed]
      .filter(([, values]) => new Set(values).size > 1)
      .map(([label, values]) => ({
        label,
        rows: values.map((value, i) => [runs[i]?.name ?? '', value]),
      })),
    notes: [
      'A difference between runs may come from any of these. To find what code alone does, measure both versions on one machine: compare.',
    ],
  };
}

function contendedShare(results: Results): number {
  return contention(capacities(results).passes).share;
}
