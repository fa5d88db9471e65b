import { types } from 'node:util';
import { pathText, walkValue } from './walk-value.js';

/** A part of a value that does not arrive at a worker, or arrives changed. */
export interface CloneLoss {
  /** The first place where it was found, as code would write it: `input.rows[3].parse`. */
  readonly path: string;
  /** Completes a sentence that begins with the path: "is a function, which can't be sent". */
  readonly what: string;
  /**
   * `refused`: the message can't be sent at all. `changed`: it arrives as something else, without an error. `reduced`: it
   * arrives without some of its content.
   */
  readonly kind: 'refused' | 'changed' | 'reduced';
}

/**
 * Lists what structured clone refuses or silently changes in a value called `name`: the first place of each
 * kind.
 */
export function findLosses(value: unknown, name = 'input'): readonly CloneLoss[] {
  const found = new Map<string, CloneLoss>();
  walkValue(value, name, (part, place) => {
    for (const [kind, what] of lossesOf(part)) {
      if (!found.has(what)) found.set(what, { path: pathText(place), what, kind });
    }
  });
  return [...found.values()];
}

/** Says why a message could not be sent, and where the reason lies. Empty if the reason is unknown. */
export function refusalHint(value: unknown, name: string): string {
  const loss = findLosses(value, name).find(({ kind }) => kind === 'refused');
  return loss === undefined ? '' : ` ${loss.path} ${loss.what}: functions and prototypes don't cross.`;
}

export type Loss = readonly [kind: CloneLoss['kind'], what: string];

/** What structured clone refuses or changes of one object, not of its parts. */
export function* lossesOf(value: unknown): Generator<Loss> {
  if (typeof value === 'function') yield ['refused', "is a function, which can't be sent"];
  else if (typeof value === 'symbol') yield ['refused', "is a symbol, which can't be sent"];
  else if (typeof value === 'object' && value !== null) {
    const refused = refusedKind(value);
    if (refused !== undefined) yield ['refused', `is a ${refused}, which can't be sent`];
    else yield* changesOf(value);
  }
}

/** What an object is that structured clone refuses, whatever it holds; undefined for all other objects. */
export function refusedKind(value: object): string | undefined {
  return REFUSED.find(([is]) => is(value))?.[1];
}

const REFUSED: readonly (readonly [is: (value: object) => boolean, name: string])[] = [
  [types.isPromise, 'Promise'],
  [types.isProxy, 'Proxy'],
  [types.isWeakMap, 'WeakMap'],
  [types.isWeakSet, 'WeakSet'],
  [(value) => value instanceof WeakRef, 'WeakRef'],
  [types.isGeneratorObject, 'generator'],
  [types.isMapIterator, 'Map iterator'],
  [types.isSetIterator, 'Set iterator'],
  [types.isArgumentsObject, "function's `arguments`"],
  [types.isModuleNamespaceObject, 'module'],
  [(value) => value instanceof MessagePort, 'MessagePort'],
];

function* changesOf(value: object): Generator<Loss> {
  if (Buffer.isBuffer(value))
    return yield ['changed', 'is a Buffer, which arrives in a thread as a Uint8Array'];
  const base = cloneClass(value);
  // Node's own classes (Blob, KeyObject, MessagePort, …) know how to be cloned, so they are no loss.
  if (base === undefined) return;
  const name = classNameOf(value);
  if (name !== base) {
    const form = base === 'Object' ? 'a plain object' : `a plain ${base}`;
    yield ['changed', `is an instance of ${name}, which arrives as ${form} without its methods`];
  }
  // The keys of views and boxed strings include every element. A clone drops all their other properties.
  if (ArrayBuffer.isView(value) || base === 'String') return;
  yield* propertyChanges(value, base);
}

/**
 * The class that a clone will have: what V8 sees, whatever the prototype says. Undefined where Node decides.
 */
export function cloneClass(value: object): string | undefined {
  if (Array.isArray(value)) return 'Array';
  if (types.isTypedArray(value)) return typedArrayName(value);
  if (types.isNativeError(value)) return STANDARD_ERRORS.has(value.name) ? value.name : 'Error';
  const built = BUILT_IN.find(([is]) => is(value));
  if (built !== undefined) return built[1];
  return isNodes(value) ? undefined : 'Object';
}

const BUILT_IN: readonly (readonly [is: (value: object) => boolean, name: string])[] = [
  [types.isMap, 'Map'],
  [types.isSet, 'Set'],
  [types.isDate, 'Date'],
  [types.isRegExp, 'RegExp'],
  [types.isDataView, 'DataView'],
  [types.isSharedArrayBuffer, 'SharedArrayBuffer'],
  [types.isArrayBuffer, 'ArrayBuffer'],
  [types.isNumberObject, 'Number'],
  [types.isBooleanObject, 'Boolean'],
  [types.isBigIntObject, 'BigInt'],
  [types.isStringObject, 'String'],
];

const STANDARD_ERRORS = new Set([
  'Error',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
]);

/** Node marks what it can clone with its own symbols along the prototype chain. */
function isNodes(value: object): boolean {
  if (types.isExternal(value) || types.isKeyObject(value) || types.isCryptoKey(value)) return true;
  for (let at: object | null = value; at !== null; at = Object.getPrototypeOf(at)) {
    if (Object.getOwnPropertySymbols(at).some((symbol) => NODES_OWN.has(symbol.description ?? '')))
      return true;
  }
  return false;
}

const NODES_OWN = new Set(['messaging_clone_symbol', 'messaging_transfer_symbol']);

const TYPED_ARRAY = Object.getPrototypeOf(Uint8Array.prototype);

/** The name of the built-in class: "Float64Array" even for a class that extends it under any other name. */
export function typedArrayName(view: ArrayBufferView): string {
  return String(Reflect.get(TYPED_ARRAY, Symbol.toStringTag, view));
}

/**
 * The name of an object's class. Classes of other realms share their names with ours. An object without a prototype counts
 * as a plain one.
 */
export function classNameOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return 'Object';
  const maker = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof maker === 'function' && maker.name !== '' ? maker.name : 'a class without a name';
}

/** The own properties that are part of a built-in value, by class. They are no loss to report. */
const BUILT_IN_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  Array: ['length'],
  RegExp: ['lastIndex'],
};
const ERROR_PROPERTIES = ['name', 'message', 'stack', 'cause'];
const KEEP_PROPERTIES = new Set(['Object', 'Array']);

function* propertyChanges(value: object, base: string): Generator<Loss> {
  const own = types.isNativeError(value) ? ERROR_PROPERTIES : (BUILT_IN_PROPERTIES[base] ?? []);
  if (types.isRegExp(value) && value.lastIndex !== 0)
    yield ['reduced', 'is a RegExp with a lastIndex, which arrives as 0'];
  if (Object.getOwnPropertySymbols(value).length > 0)
    yield ['reduced', 'has properties named by symbols, which are dropped'];
  for (const key of Object.getOwnPropertyNames(value)) {
    if (own.includes(key)) continue;
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (property === undefined) continue;
    if (!KEEP_PROPERTIES.has(base))
      yield ['reduced', `has properties of its own on a value of class ${base}, which are dropped`];
    else if (property.enumerable !== true)
      yield ['reduced', 'has hidden (non-enumerable) properties, which are dropped'];
    else if (!('value' in property)) yield ['changed', 'has getters, which arrive as the values they gave'];
  }
}
