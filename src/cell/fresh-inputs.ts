import { refusalHint } from '../model/clone-losses.js';
import { MeasurementError, messageOf } from '../model/failure.js';
import type { PreparedInput } from '../model/strategy.js';
import type { AnyTasks, CompleteWorkload, LoadedInput } from '../model/workload.js';
import { now } from '../worker/clock.js';

/** Makes an input that nothing has used. Each call with an equally seeded `random` gives an equal input. */
export async function createFresh(
  workload: CompleteWorkload,
  size: number,
  random: () => number,
): Promise<LoadedInput> {
  const { tasks, shared } = await workload.createInput(size, random);
  return { tasks: workload.keepsTasks ? copyTasks(tasks) : tasks, shared };
}

/** Copies each task by itself, as each would travel by itself. */
function copyTasks(tasks: AnyTasks): AnyTasks {
  if (!Array.isArray(tasks)) return tasks.slice();
  return tasks.map((task: unknown) => {
    try {
      return structuredClone(task);
    } catch (error) {
      throw new MeasurementError(
        'not-cloneable',
        `--fresh needs a copy of each task, and one can't be copied: ${messageOf(error)}${refusalHint(task, 'task')}`,
        { cause: error },
      );
    }
  });
}

/** Makes the input of each run, in the strategy's own form. It keeps none of them. */
export class FreshInputs {
  readonly #create: () => Promise<LoadedInput>;
  readonly #prepare: (input: LoadedInput) => PreparedInput;
  #made = 0;
  #spentMs = 0;

  constructor(create: () => Promise<LoadedInput>, prepare: (input: LoadedInput) => PreparedInput) {
    this.#create = create;
    this.#prepare = prepare;
  }

  /** The mean time in ms that making one took. */
  get makeMs(): number {
    return this.#made === 0 ? 0 : this.#spentMs / this.#made;
  }

  async make(): Promise<PreparedInput> {
    const start = now();
    const input = this.#prepare(await this.#create());
    this.#spentMs += now() - start;
    this.#made++;
    return input;
  }
}
