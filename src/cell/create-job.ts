import { loadStrategy } from '../discovery/find-modules.js';
import { loadOwnStrategy } from '../discovery/load-own-strategy.js';
import { loadWorkload } from '../discovery/load-workload.js';
import type { CellRequest } from '../model/cell-request.js';
import type { Phase } from '../model/failure.js';
import { createRandom, deriveSeed } from '../model/random.js';
import type { Job, Strategy } from '../model/strategy.js';
import { now } from '../worker/clock.js';
import { boundJob } from './bind-output.js';
import { checkedStrategy } from './checked-strategy.js';
import { createFresh, FreshInputs } from './fresh-inputs.js';
import { setUp, type TearDown } from './hooks.js';

/** Loads the strategy of a cell. */
export async function strategyOf({ cell, strategy, strategyPath }: CellRequest): Promise<Strategy> {
  if (strategyPath === undefined) return loadStrategy(strategy.flip?.base ?? cell.strategy);
  return checkedStrategy(await loadOwnStrategy(strategyPath, cell.strategy));
}

/** A job, and what makes the inputs of further runs; undefined where all runs have one input. */
export interface CreatedJob {
  readonly job: Job;
  /** How long it took to import the workload's module. */
  readonly loadMs: number;
  readonly fresh: FreshInputs | undefined;
  readonly tearDown: TearDown;
}

/** Loads a cell's workload, sets it up and creates its input. */
export async function createJob(
  request: CellRequest,
  strategy: Strategy,
  enter: (phase: Phase) => void,
): Promise<CreatedJob> {
  const { cell, seed } = request;
  const { options } = request.strategy;
  const start = now();
  const loaded = await loadWorkload(request.workload);
  const loadMs = now() - start;
  const workload = { ...loaded.workload, lifecycle: request.lifecycle ?? loaded.workload.lifecycle };
  const { size, workers } = cell;
  const tearDown = await setUp(workload, size, enter);
  enter('input');
  const random = () => createRandom(deriveSeed(seed, `${cell.workload}/${size}`));
  const inputs = new FreshInputs(
    () => (request.fresh ? createFresh(workload, size, random()) : workload.createInput(size, random())),
    (created) => strategy.prepare?.(created) ?? created,
  );
  const input = await inputs.make();
  const isShared = strategy.facts.input === 'shared';
  const bound = boundJob({ ...loaded, workload }, size, input.tasks.length, isShared);
  const job = { ...bound, input, workers, options };
  return { job, loadMs, fresh: request.fresh ? inputs : undefined, tearDown };
}
