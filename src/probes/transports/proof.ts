/**
 * Returns a number by which both sides of a route can tell a payload from the one before it, and a whole one from one that was
 * cut: its length and its last part. That takes no time, whatever the payload's size.
 */
export function tailOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return mixed(value.length, value.charCodeAt(value.length - 1));
  if (value instanceof Uint8Array) return mixed(value.length, value[value.length - 1] ?? 0);
  if (Array.isArray(value)) {
    const last: unknown = value.at(-1);
    return Array.isArray(last) ? mixed(value.length * last.length, Number(last.at(-1))) : WRONG;
  }
  if (typeof value !== 'object' || value === null || !('id' in value)) return WRONG;
  const { id } = value;
  const parts = 'parts' in value && Array.isArray(value.parts) ? value.parts.length : 0;
  return typeof id === 'number' ? mixed(id, parts) : WRONG;
}

/** Stands for what can't be a payload. */
const WRONG = -1;

/** A last part is below this. */
const PARTS = 65_536;

function mixed(length: number, last: number): number {
  return length * PARTS + last;
}

/** Computes a digest of all of a payload, its type included: FNV-1a over its bytes, or over its JSON. */
export function digestOf(value: unknown): number {
  if (value instanceof Uint8Array) return bytesDigest(value);
  const text = JSON.stringify(value);
  let hash = OFFSET ^ text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return hash >>> 0;
}

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** Takes four bytes at a time: there may be millions. What arrives can lie anywhere in a buffer, and words can't. */
function bytesDigest(bytes: Uint8Array): number {
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(buffer, byteOffset, Math.floor(length / 4));
  let hash = OFFSET ^ ~length;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ (words[i] ?? 0), PRIME);
  return hash >>> 0;
}
