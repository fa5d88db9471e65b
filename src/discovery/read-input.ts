import { inspect, types } from 'node:util';
import type { AnyTasks, LoadedInput } from '../model/workload.js';

/**
 * Checks that what `createInput` made is an input, and returns it. Throws an Error that says what is wrong
 * with it.
 */
export function readInput(value: unknown): LoadedInput {
  if (typeof value !== 'object' || value === null)
    throw new Error(`createInput() must give { tasks, shared }; seen: ${showValue(value)}`);
  const { tasks, shared, ...others }: Readonly<Record<string, unknown>> = { ...value };
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw new Error(
      `createInput() must give { tasks, shared }; it gave \`${other}\` besides. What all tasks read belongs in \`shared\``,
    );
  if (!isTaskList(tasks))
    throw new Error(
      `createInput() must give \`tasks\`, an array or typed array of at least one task; seen: ${showValue(tasks)}`,
    );
  return { tasks, shared };
}

export function isTaskList(value: unknown): value is AnyTasks {
  return (Array.isArray(value) || types.isTypedArray(value)) && value.length > 0;
}

/** Whether a value is a class, as far as its source says: it can't be called without `new`. */
export function isClass(value: unknown): boolean {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}

/** Shows a value in an error: its kind and its beginning. */
export function showValue(value: unknown): string {
  if (isClass(value)) return 'a class';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return 'an object';
  // JSON has no NaN and throws for a bigint or a cycle.
  const text = typeof value === 'string' ? JSON.stringify(value) : inspect(value, BRIEFLY);
  const kind = Array.isArray(value) || value === null || value === undefined ? '' : `a ${typeof value}, `;
  return `${kind}${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}`;
}

const MOST_SHOWN = 80;
const BRIEFLY = { breakLength: Number.POSITIVE_INFINITY, maxArrayLength: MOST_SHOWN, depth: 1 };
