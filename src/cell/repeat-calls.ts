import type { Repetition } from '../model/measurement.js';
import { isThenable } from '../model/task-code.js';
import type { AnyTasks, CompleteWorkload, LoadedInput } from '../model/workload.js';
import { canonicalDigest } from './canonical-digest.js';
import { type Call, type ComparedCalls, callName, EachCall, WholeAnswer } from './compared-calls.js';
import { ResultLosses } from './result-losses.js';
import { shownValue } from './shown-value.js';
import { rememberCall, rememberValue } from './watch-call.js';

/** Calls are tried for about this long in order, then for about as long again. */
const FIRST_PASS_MS = 500;

/**
 * Calls tasks in order, then the same tasks again, and resolves with what shows that they can't be measured
 * by being repeated: a call that changed its arguments or what another had returned, that answered differently the second
 * time, or that returned what nobody can compare. Where the workload has an `answer`, that is compared instead of each
 * call's. With a second list of equal tasks, the second calls get those, and a call may change its arguments. A call that
 * throws shows nothing: its cell will report it.
 */
export async function repeatCalls(
  workload: Pick<CompleteWorkload, 'code' | 'answer' | 'tasksAreCalls'>,
  input: LoadedInput,
  again?: AnyTasks,
): Promise<Repetition> {
  let awaits = false;
  let problem: string | undefined;
  const losses = new ResultLosses();
  const { code, answer, tasksAreCalls } = workload;
  const call: Call = async (task) => {
    const result = code.run(task, input.shared);
    awaits ||= isThenable(result);
    return await result;
  };
  const compared = answer === undefined ? new EachCall() : new WholeAnswer(answer);
  try {
    problem = await repeatAll({ call, compared, losses, tasksAreCalls }, input, again);
  } catch {}
  return { problem: problem ?? null, awaits, ...losses.found() };
}

interface Repeated {
  readonly call: Call;
  readonly compared: ComparedCalls;
  readonly losses: ResultLosses;
  readonly tasksAreCalls: boolean;
}

async function repeatAll(
  { call, compared, losses, tasksAreCalls }: Repeated,
  { tasks, shared }: LoadedInput,
  again: AnyTasks | undefined,
): Promise<string | undefined> {
  const end = performance.now() + FIRST_PASS_MS;
  const sharedChange = rememberValue(shared, 'what all tasks share');
  let oldest: { readonly result: unknown; readonly digest: string; readonly shown: string } | undefined;
  for (let task = 0; task < tasks.length && performance.now() < end; task++) {
    const change = again === undefined ? rememberCall(tasks[task], tasksAreCalls) : () => undefined;
    const result = await call(tasks[task]);
    losses.lookAt(result);
    const problem = compared.take(result);
    if (problem !== undefined) return problem;
    oldest ??= { result, digest: digestOf(result), shown: shownValue(result) };
    const changed = change();
    if (changed !== undefined) return `${callName(task)} changed ${changed}. ${CHANGED} ${FRESH}`;
    const changedShared = task === 0 ? sharedChange() : undefined;
    if (changedShared !== undefined) return `${callName(task)} changed ${changedShared}. ${CHANGED} ${COPY}`;
  }
  if (oldest !== undefined && digestOf(oldest.result) !== oldest.digest)
    return `${callName(0)} returned ${oldest.shown}, and after further calls that was ${shownValue(oldest.result)}. ${REUSED}`;
  const otherwise = await compared.repeat(call, again ?? tasks);
  if (otherwise !== undefined) return `${otherwise}. ${OTHERWISE}`;
  const changedLater = sharedChange();
  return changedLater && `a call changed ${changedLater}. ${CHANGED} ${COPY}`;
}

function digestOf(value: unknown): string {
  return canonicalDigest(value).hex;
}

const REUSED =
  'It returns what a later call changes, so that whoever keeps all results has the last one many times, while a worker sends each at once: return a copy.';
const CHANGED = 'Every further call would be timed on what the last one left.';
const COPY = 'Copy first what the function changes, in a function of your own around it.';
const FRESH =
  'Give each run new tasks, made outside the clock: use --fresh. Or copy first what the function changes, in a function of your own around it.';
const OTHERWISE =
  'It keeps state between calls, or depends on time or chance: no answer could be checked, and no two runs would do the same work.';
