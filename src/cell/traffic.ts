import { types } from 'node:util';
import type { Output } from '../model/output.js';
import type { Strategy } from '../model/strategy.js';
import type { OptionValues, StrategyFacts } from '../model/strategy-facts.js';
import { type BytesSent, NO_BYTES, type Traffic } from '../model/traffic.js';
import type { AnyTasks, LoadedInput } from '../model/workload.js';
import { type Encoding, type SerialisedSize, serialisedSize } from './serialised-size.js';

/** Beyond either of these, what is left of many tasks or results is not counted but taken to be like the rest. */
const MOST_COUNTED = 1000;
const MOST_COUNTED_BYTES = 64 * 2 ** 20;

export interface Sent {
  readonly strategy: Pick<Strategy, 'facts' | 'messages' | 'sendsLoaded'>;
  readonly options: OptionValues;
  readonly workers: number;
  /** Whether every task starts a worker of its own. */
  readonly perTask: boolean;
  /** An input in the strategy's own form. */
  readonly input: LoadedInput;
  /** What `load` gave for some of the tasks, evenly spread, where messages carry that. */
  readonly loaded?: readonly unknown[] | undefined;
  /** The results of a run. */
  readonly results: readonly unknown[];
  /** Whose parts the results are; undefined where tasks return them. */
  readonly output?: Output | undefined;
}

/**
 * Works out, from how a strategy says that data travels, what an input and its results took on their way. Nothing is
 * sent for it. Undefined where a part of them can't be measured.
 */
export function trafficOf(sent: Sent): Traffic | undefined {
  if (sent.strategy.sendsLoaded && sent.loaded === undefined) return undefined;
  try {
    return measured(sent);
  } catch {
    return undefined;
  }
}

function measured({ strategy, options, workers, perTask, input, loaded, results, output }: Sent): Traffic {
  const { facts } = strategy;
  if (facts.where === 'here') return { start: NO_BYTES, there: NO_BYTES, back: NO_BYTES, isSampled: false };
  const { tasksPerMessage, encoding } = strategy.messages?.(options) ?? ONE_CLONED;
  const how = encoding === 'json' ? 'json' : facts.where === 'threads' ? 'threads' : 'processes';
  const count = input.tasks.length;
  const tasks =
    loaded === undefined
      ? tasksSize(facts, input, how, perTask ? 1 : workers)
      : sizeOfAll(loaded, how, false, count);
  const shared = input.shared === undefined ? NO_BYTES : bytesOf(serialisedSize(input.shared, how), false);
  const withEach = facts.input === 'cloned-per-task';
  const start = withEach ? NO_BYTES : times(shared, perTask ? count : workers);
  const inMessages = withEach ? times(shared, Math.ceil(count / tasksPerMessage)) : NO_BYTES;
  const back =
    output === undefined
      ? resultsSize(facts, input.tasks, results, how)
      : outputSize(facts, input.tasks, output, how);
  const there = sum(tasks.bytes, inMessages);
  return {
    // Where every task starts a worker, each run brings the workers what they start with.
    start: perTask ? NO_BYTES : start,
    there: perTask ? sum(there, start) : there,
    back: back.bytes,
    isSampled: tasks.isSampled || back.isSampled,
  };
}

const ONE_CLONED = { tasksPerMessage: 1, encoding: 'clone' } as const;

interface Counted {
  readonly bytes: BytesSent;
  readonly isSampled: boolean;
}

function tasksSize(
  { input: way }: StrategyFacts,
  { tasks }: LoadedInput,
  how: Encoding,
  workers: number,
): Counted {
  if (types.isTypedArray(tasks)) {
    const { byteLength } = tasks;
    const bytes =
      way === 'shared' ? { ...NO_BYTES, shared: byteLength } : { ...NO_BYTES, copied: byteLength };
    return { bytes, isSampled: false };
  }
  const counted = sizeOfAll(tasks, how, way === 'moved');
  // Tasks that are no numbers go to every worker, which then claims some of them.
  return way === 'shared' ? { ...counted, bytes: times(counted.bytes, workers) } : counted;
}

/**
 * Under shared memory, results that are numbers are written there; others travel by message. Where buffers move, those
 * of tasks come back with the results.
 */
function resultsSize(
  { input: way }: StrategyFacts,
  tasks: AnyTasks,
  results: readonly unknown[],
  how: Encoding,
): Counted {
  if (way === 'moved') return sizeOfReturns(tasks, results, how);
  if (way !== 'shared') return sizeOfAll(results, how, false);
  const others = results.filter((result) => typeof result !== 'number');
  const numbers = (results.length - others.length) * Float64Array.BYTES_PER_ELEMENT;
  const counted = sizeOfAll(others, how, false);
  return { ...counted, bytes: sum(counted.bytes, { ...NO_BYTES, shared: numbers }) };
}

/** Parts of shared memory are written where they are. Any other part travels as an array of its own. */
function outputSize(facts: StrategyFacts, tasks: AnyTasks, { whole, parts }: Output, how: Encoding): Counted {
  if (facts.input === 'shared') return { bytes: { ...NO_BYTES, shared: whole.byteLength }, isSampled: false };
  const alone = parts[0]?.slice();
  return resultsSize(
    facts,
    tasks,
    parts.map(() => alone),
    how,
  );
}

/** Adds up results, each with its task's buffers. A buffer that both hold travels once. */
function sizeOfReturns(tasks: AnyTasks, results: readonly unknown[], how: Encoding): Counted {
  const pairs = results.map((result, i) => [tasks[i], result]);
  return sizeOfEach(pairs, ([task, result]) => ({
    copied: serialisedSize(result, how).rest,
    moved: serialisedSize([task, result], how).buffers,
    shared: 0,
  }));
}

/** Adds up values that travel one by one. There may be more than are given. */
function sizeOfAll(
  values: readonly unknown[],
  how: Encoding,
  moves: boolean,
  all: number = values.length,
): Counted {
  return sizeOfEach(values, (value) => bytesOf(serialisedSize(value, how), moves), all);
}

/** Adds up values that travel one by one. Of very many it takes some, evenly spread. */
function sizeOfEach<Value>(
  values: readonly Value[],
  sizeOf: (value: Value) => BytesSent,
  all: number = values.length,
): Counted {
  const step = Math.ceil(values.length / MOST_COUNTED);
  let counted = 0;
  let bytes = NO_BYTES;
  for (const [i, value] of values.entries()) {
    if (i % step !== 0) continue;
    if (bytes.copied >= MOST_COUNTED_BYTES) break;
    bytes = sum(bytes, sizeOf(value));
    counted++;
  }
  if (counted === all) return { bytes, isSampled: false };
  const scale = all / counted;
  const scaled = (part: number): number => Math.round(part * scale);
  return {
    bytes: { copied: scaled(bytes.copied), moved: scaled(bytes.moved), shared: scaled(bytes.shared) },
    isSampled: true,
  };
}

function bytesOf({ rest, buffers, shared }: SerialisedSize, moves: boolean): BytesSent {
  return moves ? { copied: rest, moved: buffers, shared } : { copied: rest + buffers, moved: 0, shared };
}

/** Sends something several times; shared memory is there once. */
function times({ copied, moved, shared }: BytesSent, count: number): BytesSent {
  return { copied: copied * count, moved: moved * count, shared };
}

function sum(a: BytesSent, b: BytesSent): BytesSent {
  return { copied: a.copied + b.copied, moved: a.moved + b.moved, shared: a.shared + b.shared };
}
