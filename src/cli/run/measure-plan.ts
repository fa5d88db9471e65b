import { resolve } from 'node:path';
import { cellId, sameCell } from '../../model/cell.js';
import type { CellRequest } from '../../model/cell-request.js';
import type { Results } from '../../model/results.js';
import { dataFiles } from '../../model/workload-source.js';
import { startContentionProbe } from '../../processes/contention-probe.js';
import { cleanUpAfter } from '../../run/clean-up-after.js';
import { measureRoundsWith } from '../../run/measure-round.js';
import { nextPass } from '../../run/passes/next-pass.js';
import type { Slot } from '../../run/plan/pass-order.js';
import type { Recorder } from '../../run/recorder.js';
import { runPlan } from '../../run/run-plan.js';
import type { Progress, RunSetup } from '../../run/run-setup.js';
import { whileUnchanged } from '../../run/unchanged-code.js';
import type { Io } from '../io.js';
import type { Live } from '../live.js';
import { besidePython } from './beside-python.js';
import type { ChosenWorkload } from './choose-workloads.js';
import { forgivingSaves } from './forgiving-saves.js';
import type { PreparedRun } from './prepare-run.js';
import { ProgressLine } from './progress-line.js';
import type { ResultsSink } from './results-sink.js';

/**
 * Walks a recorder's plan with real processes until an abort, and saves after every round. Leaves no process
 * alive. `hear` is told of each process that begins.
 */
export async function measurePlan(
  recorder: Recorder,
  { workloads, environment, countsFrom, python, watched = [] }: PreparedRun,
  file: ResultsSink,
  { guardian, signal }: Pick<Live, 'guardian' | 'signal'>,
  io: Io,
  quiet = false,
  hear: (progress: Progress) => void = () => {},
): Promise<Results> {
  const probe = startContentionProbe(environment.usableCores);
  const begun = new Set<string>();
  const progress = new ProgressLine(io.stderr, quiet);
  // The line is cleared at once: a second signal ends the process before anything below could tidy the
  // terminal up.
  signal.addEventListener('abort', () => progress.clear(), { once: true });
  try {
    return await runPlan({
      recorder,
      nextPass,
      requestFor: requestsFor(recorder, workloads, io.cwd),
      measure: whileUnchanged(measureRoundsWith(guardian), measuredFiles(recorder, workloads, io.cwd)),
      probe: () => probe.capacity(),
      ...saverOf(file, io),
      isWatched: (cell) => watched.some((one) => sameCell(one, cell)),
      ...(python && {
        beside: besidePython(python, recorder, { guardian, signal }, ({ probe }) =>
          progress.showAside(probe),
        ),
      }),
      onProgress: (now) => {
        begun.add(now.slot.cell.strategy);
        progress.show(now, recorder.plan);
        hear(now);
      },
      signal,
      now: () => performance.now(),
      countsFrom,
    });
  } finally {
    progress.clear();
    probe.close();
    // Where no cell began, nothing was left.
    const used = recorder.plan.strategies.filter(({ id }) => begun.has(id));
    await cleanUpAfter(used, guardian, (text) => io.stderr.write(text));
  }
}

/** Saves into a file, and goes on where that is refused. */
export function saverOf(file: ResultsSink, io: Io): Pick<RunSetup, 'save' | 'saveRound'> {
  const unlessRefused = forgivingSaves(io);
  return {
    save: (results) => unlessRefused(() => file.save(results)),
    saveRound: (changes, whole) => unlessRefused(() => file.saveRound(changes, whole)),
  };
}

/** Lists the files of users that cells read. */
function measuredFiles({ plan }: Recorder, workloads: readonly ChosenWorkload[], cwd: string): string[] {
  return [
    ...workloads.flatMap(({ source: { path, data } }) => [path, ...dataFiles(data)]),
    ...plan.strategies.flatMap(({ path }) => (path === undefined ? [] : [resolve(cwd, path)])),
  ];
}

function requestsFor(
  { plan }: Recorder,
  workloads: readonly ChosenWorkload[],
  cwd: string,
): (slot: Slot) => CellRequest {
  const { seed, fresh = false } = plan;
  const chosenById = new Map(workloads.map((one) => [one.id, one]));
  const strategyById = new Map(plan.strategies.map((one) => [one.id, one]));
  const lifecycles = new Map(plan.workloads.map(({ id, lifecycle }) => [id, lifecycle]));
  return ({ cell }) => {
    const chosen = chosenById.get(cell.workload);
    const strategy = strategyById.get(cell.strategy);
    if (chosen === undefined) throw new Error(`no workload is loaded for ${cellId(cell)}`);
    if (strategy === undefined) throw new Error(`no strategy is planned for ${cellId(cell)}`);
    const lifecycle = lifecycles.get(cell.workload) ?? chosen.lifecycle;
    const { path } = strategy;
    const own = path === undefined ? {} : { strategyPath: resolve(cwd, path) };
    return { cell, strategy, ...own, workload: chosen.source, seed, fresh, lifecycle };
  };
}
