import { types } from 'node:util';
import { classNameOf, cloneClass, refusedKind } from './clone-losses.js';

/**
 * Says what a value is whose content is not in its fields, such as a class instance with private fields, a Response, a
 * function or a Promise: nobody can compare two of them from outside, and a worker sends none of what they hold. Undefined
 * for all other values. An instance without fields and without methods holds nothing that anybody could read.
 */
export function hiddenContent(value: unknown): string | undefined {
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return undefined;
  // Most objects are plain or arrays, and asking for each type takes longer than all the rest.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype || Array.isArray(value)) return undefined;
  const refused = refusedKind(value);
  // A proxy, the arguments of a function and a module can be read, although they can't be sent.
  if (refused !== undefined) return READABLE.some((is) => is(value)) ? undefined : `a ${refused}`;
  const base = cloneClass(value);
  const isEmpty = base === 'Object' && Object.keys(value).length === 0 && hasMethods(value);
  return base === undefined || isEmpty ? `an instance of ${classNameOf(value)}` : undefined;
}

const READABLE = [types.isProxy, types.isArgumentsObject, types.isModuleNamespaceObject];

/** Whether an object has anything but its constructor from the classes between it and the plain object, of any realm. */
function hasMethods(value: object): boolean {
  for (let at = Object.getPrototypeOf(value); at !== null; at = Object.getPrototypeOf(at)) {
    if (Object.hasOwn(at, 'hasOwnProperty')) return false;
    if (Reflect.ownKeys(at).some((key) => key !== 'constructor')) return true;
  }
  return false;
}
