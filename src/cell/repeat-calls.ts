import { inspect } from 'node:util';
import { cleanText } from '../model/clean-text.js';
import type { Repetition } from '../model/measurement.js';
import { isThenable } from '../model/task-code.js';
import type { AnyTasks, LoadedInput, TaskCode } from '../model/workload.js';
import { canonicalDigest } from './canonical-digest.js';

/** Calls are tried for about this long in order, then for about as long again backwards. */
const FIRST_PASS_MS = 500;

/**
 * Calls tasks in order, then the same tasks backwards, and resolves with what shows that they can't be measured
 * by being repeated: a call that changed its arguments or what another had returned, or that answered differently the second time. With a second
 * list of equal tasks, the second calls get those, and a call may change its arguments. A call that throws shows nothing:
 * its cell will report it.
 */
export async function repeatCalls(code: TaskCode, input: LoadedInput, again?: AnyTasks): Promise<Repetition> {
  let awaits = false;
  const call: Call = async (task) => {
    const result = code.run(task, input.shared);
    awaits ||= isThenable(result);
    return await result;
  };
  try {
    return { problem: await compareCalls(call, input, again), awaits };
  } catch {
    return { problem: null, awaits };
  }
}

type Call = (task: unknown) => Promise<unknown>;

async function compareCalls(
  call: Call,
  { tasks, shared }: LoadedInput,
  again: AnyTasks | undefined,
): Promise<string | null> {
  const first: Seen[] = [];
  const end = performance.now() + FIRST_PASS_MS;
  const sharedBefore = digestOf(shared);
  let oldest: unknown;
  for (let task = 0; task < tasks.length && performance.now() < end; task++) {
    const mayChange = again !== undefined;
    const before = mayChange ? '' : digestOf(tasks[task]);
    const result = await call(tasks[task]);
    first.push(seen(result));
    if (task === 0) oldest = result;
    if (!mayChange && digestOf(tasks[task]) !== before)
      return `${callName(task)} changed its arguments. ${CHANGED} ${FRESH}`;
    if (task === 0 && digestOf(shared) !== sharedBefore)
      return `${callName(task)} changed what all tasks share. ${CHANGED} ${COPY}`;
  }
  const [was] = first;
  if (was !== undefined && digestOf(oldest) !== was.digest)
    return `${callName(0)} returned ${was.shown}, and after further calls that was ${seen(oldest).shown}. ${REUSED}`;
  for (const [task, once] of [...first.entries()].reverse()) {
    const twice = seen(await call((again ?? tasks)[task]));
    if (twice.digest !== once.digest)
      return `${callName(task)} answered ${once.shown}, and ${twice.shown} when it was made again. ${OTHERWISE}`;
  }
  return digestOf(shared) === sharedBefore ? null : `a call changed what all tasks share. ${CHANGED} ${COPY}`;
}

interface Seen {
  readonly digest: string;
  readonly shown: string;
}

function seen(result: unknown): Seen {
  const shown = inspect(result, {
    depth: 1,
    breakLength: Number.POSITIVE_INFINITY,
    maxArrayLength: 5,
    maxStringLength: 60,
  });
  return { digest: digestOf(result), shown: cleanText(shown, SHOWN_LENGTH) };
}

const SHOWN_LENGTH = 120;

function digestOf(value: unknown): string {
  return canonicalDigest(value).hex;
}

function callName(task: number): string {
  return `call ${task + 1}`;
}

const REUSED =
  'It returns what a later call changes, so that whoever keeps all results has the last one many times, while a worker sends each at once: return a copy.';
const CHANGED = 'Every further call would be timed on what the last one left.';
const COPY = 'Copy first what the function changes, in a function of your own around it.';
const FRESH =
  'Give each run new tasks, made outside the clock: use --fresh. Or copy first what the function changes, in a function of your own around it.';
const OTHERWISE =
  'It keeps state between calls, or depends on time or chance: no answer could be checked, and no two runs would do the same work.';
