import type { Findings } from '../../findings/findings.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import type { Environment } from '../../model/environment.js';
import { roundsOf } from '../../model/observation.js';
import type { Results } from '../../model/results.js';
import { machinePlaces } from '../../model/shard.js';
import { shellWord } from '../../model/shell-word.js';
import { bytes, counted, duration, percent } from '../drawing/quantity.js';
import { queueNotes } from './queue-note.js';
import { workerOptionsText } from './worker-options-text.js';

/** Says where and how the run was measured, how much of it was noise, and where the time went. */
export function footer(
  results: Results,
  { workloads }: Findings,
  file?: string,
  command = 'parallel-bench',
): string[] {
  return [
    ...measuredBy(results),
    ...(results.cells.length === 0 ? [probesText(results)] : cellsText(results, workloads)),
    ...(file === undefined
      ? []
      : [`Saved in ${file}; print it again with: ${command} report ${shellWord(file)}`]),
  ];
}

function cellsText(results: Results, workloads: readonly WorkloadFindings[]): string[] {
  const { plan } = results;
  return [
    `${howMany(results)} (workload × size × strategy × workers), seed ${plan.seed}, ${plan.preset} preset, ${plan.fresh ? 'new tasks for every run, ' : ''}${toolText(results)}.`,
    ...queueNotes(results),
    ...workerOptionsText(plan),
    noiseFloors(workloads),
    shares(results),
  ];
}

function toolText({ tool, startedAt }: Results): string {
  return `${tool.name} ${tool.version}, ${startedAt}`;
}

/** Names the probes of a run without cells. */
function probesText(results: Results): string {
  const { observations = [], complete, plan, time } = results;
  const probes = observations.map((one) => {
    const { length } = roundsOf(one);
    return length === 0 ? one.probe : `${one.probe} in ${counted(length, 'round')}`;
  });
  return `${complete ? '' : 'Incomplete: '}${counted(probes.length, 'probe')} (${probes.join(', ')}), seed ${plan.seed}, ${toolText(results)}. The run took ${spent(time.wallMs)}.`;
}

/** In a merged file a table names the machines. */
function measuredBy({ environment, machines, shard }: Results): string[] {
  if (machines !== undefined) {
    const count = new Set(machinePlaces(machines.map((machine) => machine.environment))).size;
    const shards = count === machines.length ? 'the shards' : counted(machines.length, 'shard');
    return [`Merged of ${shards} of ${counted(count, 'machine')}.`];
  }
  const share =
    shard === undefined
      ? []
      : [
          `Shard ${shard.index} of ${shard.of} of a plan of ${counted(shard.workloads.length, 'workload')}; \`merge\` puts the shards together.`,
        ];
  return [machine(environment), ...share];
}

function machine(environment: Environment): string {
  const { cpuModel, memoryBytes, platform, arch, osRelease, runtime, python } = environment;
  const surroundings = [environment.container, environment.virtualMachine].filter((name) => name !== null);
  return `${[
    cpuModel,
    coresOf(environment),
    bytes(memoryBytes),
    `${platform} ${arch} ${osRelease}`,
    `${RUNTIMES[runtime.name]} ${runtime.version.replace(/^v/, '')}`,
    ...(python === undefined ? [] : [`Python ${python.version}`]),
    ...surroundings,
    ...(environment.gitCommit === null
      ? []
      : [`commit ${environment.gitCommit.slice(0, 9)}${environment.gitDirty ? ' (changed)' : ''}`]),
  ].join(' · ')}.`;
}

/** Says how many of the machine's CPUs the run might use; cores that run several CPUs count apart. */
function coresOf({ usableCores, cpuCount, physicalCores = cpuCount }: Environment): string {
  const cores = `${usableCores} of ${counted(cpuCount, 'core')}`;
  return physicalCores === cpuCount ? cores : `${cores} (${physicalCores} physical)`;
}

const RUNTIMES = { node: 'Node', bun: 'Bun', deno: 'Deno' } as const;

function howMany({ cells, complete }: Results): string {
  if (cells.every(({ status }) => status !== 'measured'))
    return `${complete ? 'Nothing' : 'Incomplete: nothing'} measured of ${counted(cells.length, 'cell')}`;
  const counts = cells.flatMap((cell) => (cell.status === 'measured' ? [cell.rounds.length] : []));
  const least = counts.reduce((a, b) => Math.min(a, b), Infinity);
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const rounds = least >= most ? counted(most, 'round') : `${least}–${most} rounds`;
  return `${complete ? '' : 'Incomplete: '}${rounds} of ${counted(counts.length, 'cell')}`;
}

function noiseFloors(workloads: readonly WorkloadFindings[]): string {
  const measured = workloads.flatMap(({ id, noise: { warm } }) => (warm === null ? [] : [{ id, warm }]));
  if (measured.length === 0) return 'No noise floor: no main thread was measured twice.';
  const rough = measured.some(({ warm }) => !warm.interval) ? ', roughly for so few rounds' : '';
  const floors = measured.map(({ id, warm }) => `${id} ${percent(warm.floor)}`);
  const left = floors.length - MOST_FLOORS;
  const shown = left > 0 ? [...floors.slice(0, MOST_FLOORS), `${left} more`] : floors;
  return `Noise floor, by how much two measurements of the main thread differ${rough}; nothing smaller is called a difference: ${shown.join(', ')}.`;
}

/** A reader looks for no more. */
const MOST_FLOORS = 12;

function shares({ time: { wallMs, processStartMs, cellMs } }: Results): string {
  if (wallMs <= 0) return 'The run took no time.';
  const neither = Math.max(0, wallMs - processStartMs - cellMs);
  const [starts, inside, rest] = [processStartMs, cellMs, neither].map((ms) => percent(ms / wallMs));
  return `The run took ${spent(wallMs)}: ${starts} starting processes, ${inside} inside them, ${rest} in neither.`;
}

function spent(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? duration(ms) : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
