import { types } from 'node:util';

/**
 * Describes a value so exactly that two of the same description are the same to whoever uses them. Both sides of a route
 * describe what they have.
 */
export function describeValue(value: unknown, above: readonly object[] = []): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  if (above.includes(value)) return 'itself';
  const inner = (part: unknown): string => describeValue(part, [...above, value]);
  return `${nameOf(value)}${contentOf(value, inner)}`;
}

function nameOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null) return 'no prototype';
  const { constructor: maker } = prototype;
  return Array.isArray(value) || maker === Object ? '' : maker.name;
}

function contentOf(value: object, inner: (part: unknown) => string): string {
  const list = (parts: Iterable<unknown>): string => [...parts].map(inner).join(', ');
  if (value instanceof Date) return ` ${value.toISOString()}`;
  if (value instanceof RegExp || value instanceof URL) return ` ${value}`;
  if (value instanceof Map)
    return ` {${[...value].map(([key, one]) => `${inner(key)} => ${inner(one)}`).join(', ')}}`;
  if (value instanceof Set) return ` {${list(value)}}`;
  if (types.isAnyArrayBuffer(value))
    return ` of ${value.byteLength} bytes [${new Uint8Array(value).join(', ')}]`;
  if (ArrayBuffer.isView(value)) return viewOf(value);
  if (value instanceof Blob) return ` of ${value.size} bytes`;
  if (Array.isArray(value))
    return `[${[...value.keys()].map((i) => (i in value ? inner(value[i]) : 'a hole')).join(', ')}]`;
  // What an emitter keeps of its listeners is Node's own affair, and differs from one line to the next.
  if ('_events' in value) return '{…}';
  if (value instanceof Error)
    return ` ${fieldsOf(value, ['name', 'message', 'cause', 'code', 'status'], inner)}`;
  return fieldsOf(value, Object.keys(value), inner);
}

/** The bytes and, where others lie around them, where they lie. A Buffer may lie anywhere in a pool. */
function viewOf(view: ArrayBufferView): string {
  const { buffer, byteOffset, byteLength } = view;
  const items =
    view instanceof DataView ? new Uint8Array(buffer, byteOffset, byteLength) : Object.values(view);
  const isPart = !Buffer.isBuffer(view) && byteLength < buffer.byteLength;
  const where = isPart ? ' in a larger buffer' : '';
  return ` [${items.join(', ')}]${where}${buffer instanceof SharedArrayBuffer ? ', shared' : ''}`;
}

function fieldsOf(value: object, names: readonly string[], inner: (part: unknown) => string): string {
  const fields = names
    .filter((name) => name in value)
    .map((name) => {
      const isGetter = Object.getOwnPropertyDescriptor(value, name)?.get !== undefined;
      return `${name}: ${isGetter ? 'a getter' : inner(Reflect.get(value, name))}`;
    });
  return `{${fields.join(', ')}}`;
}
