import { MeasurementError, type Phase } from '../model/failure.js';
import type { CompleteWorkload } from '../model/workload.js';
import { describeError } from '../worker/describe-error.js';

/** Ends what a workload's `setup` started. Rejects with a MeasurementError that names the hook. */
export type TearDown = () => Promise<void>;

type Hooks = Pick<CompleteWorkload, 'setup' | 'teardown'>;

/** A server that closes takes milliseconds. Nobody waits for one that never does. */
const TEARDOWN_LIMIT_MS = 5000;

/** What this process has set up and not yet torn down. */
let due: Hooks['teardown'];

/**
 * Sets a workload up for a size, untimed, and resolves with what tears it down again. Entering the phase tells the parent
 * that a teardown is due from now on, even where the setup fails half-way. Rejects with a MeasurementError that names the hook.
 */
export async function setUp(
  { setup, teardown }: Hooks,
  size: number,
  enter: (phase: Phase) => void,
): Promise<TearDown> {
  if (setup === undefined && teardown === undefined) return async () => {};
  due = teardown;
  enter('setup');
  await named('setup', () => setup?.(size));
  return async () => {
    enter('teardown');
    await tearDownNow();
  };
}

/** Tears down what is set up, if anything is. Rejects where that fails or takes longer than five seconds. */
export async function tearDownNow(): Promise<void> {
  const teardown = due;
  due = undefined;
  if (teardown !== undefined) await withinLimit(() => named('teardown', teardown));
}

async function named(hook: 'setup' | 'teardown', call: () => unknown): Promise<void> {
  try {
    await call();
  } catch (thrown) {
    // A built-in workload lacks what it needs.
    if (thrown instanceof MeasurementError && thrown.kind === 'unsuitable') throw thrown;
    const { message, stack } = describeError(thrown);
    throw new MeasurementError('threw', `${hook}() failed: ${message}`, { cause: thrown, stack });
  }
}

async function withinLimit(teardown: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const seconds = TEARDOWN_LIMIT_MS / 1000;
    timer = setTimeout(
      () => reject(new MeasurementError('timed-out', `teardown() was not done after ${seconds} s`)),
      TEARDOWN_LIMIT_MS,
    );
  });
  try {
    await Promise.race([teardown(), late]);
  } finally {
    clearTimeout(timer);
  }
}
