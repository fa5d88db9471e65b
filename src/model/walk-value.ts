import { types } from 'node:util';

/**
 * The place where a value was found: a chain back to the root. `pathText` makes it a text only when somebody
 * asks.
 */
export interface Place {
  readonly parent: Place | undefined;
  /** The step as code would write it after the parent: `.rows`, `[3]`. The root's step is its name. */
  readonly step: string;
}

/**
 * Calls `visit` with a value and with everything that a structured clone of it would read: each object once,
 * nearest first. It copies nothing and calls no getter. It loops instead of recursing, because a linked list
 * may have any length.
 */
export function walkValue(root: unknown, name: string, visit: (value: unknown, place: Place) => void): void {
  const seen = new Set<object>();
  const queue: { readonly value: unknown; readonly place: Place }[] = [
    { value: root, place: { parent: undefined, step: name } },
  ];
  for (const { value, place } of queue) {
    if (typeof value === 'object' && value !== null) {
      if (seen.has(value)) continue;
      seen.add(value);
    }
    visit(value, place);
    for (const [step, child] of partsOf(value)) queue.push({ value: child, place: { parent: place, step } });
  }
}

/** The path from the root, as code would write it. A very long path lacks its middle. */
export function pathText(place: Place): string {
  const steps: string[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.parent) steps.push(at.step);
  steps.reverse();
  if (steps.length <= MAX_STEPS) return steps.join('');
  return `${steps.slice(0, MAX_STEPS / 2).join('')} … ${steps.slice(-MAX_STEPS / 2).join('')}`;
}

const MAX_STEPS = 20;

/** Skips numbers and texts, which always cross: most of a large input is made of them. */
function mayMatter(value: unknown): boolean {
  return typeof value === 'object'
    ? value !== null
    : typeof value === 'function' || typeof value === 'symbol';
}

/** The objects, functions and symbols that structured clone reads inside a value. */
export function* partsOf(value: unknown): Generator<readonly [step: string, child: unknown]> {
  if (typeof value !== 'object' || value === null) return;
  // A view's keys are its elements. A proxy can't be cloned, and would call code of the workload.
  if (ArrayBuffer.isView(value) || types.isProxy(value)) return;
  if (types.isMap(value)) {
    let at = 0;
    for (const [key, entry] of Map.prototype.entries.call(value)) {
      if (mayMatter(key)) yield [`.keys()[${at}]`, key];
      if (mayMatter(entry))
        yield [typeof key === 'string' ? `.get(${JSON.stringify(key)})` : `.values()[${at}]`, entry];
      at++;
    }
  } else if (types.isSet(value)) {
    let at = 0;
    for (const entry of Set.prototype.values.call(value)) {
      if (mayMatter(entry)) yield [`.values()[${at}]`, entry];
      at++;
    }
  } else {
    const isArray = Array.isArray(value);
    for (const key of Object.keys(value)) {
      const property = Object.getOwnPropertyDescriptor(value, key);
      if (mayMatter(property?.value)) yield [stepText(key, isArray), property?.value];
    }
  }
}

function stepText(key: string, isArray: boolean): string {
  if (isArray && /^\d+$/.test(key)) return `[${key}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
