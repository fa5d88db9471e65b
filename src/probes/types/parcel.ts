import type { Specimen } from '../../model/type-routes.js';

/** What is sent: the value as a field of an object, as a task's input would be; or a question that is always answered. */
export type Parcel = { readonly specimen: Specimen; readonly value?: unknown } | 'anything?';

/** What is said of it; a question is answered with itself. */
export type Receipt = { readonly specimen: Specimen; readonly arrived: string } | 'anything?';

/** The BroadcastChannel between the threads of the probe's process. */
export const CHANNEL_NAME = 'parallel-bench-types';

/** The receiver writes this into the first byte of what it got: both sides see it where memory is shared. */
export const WRITTEN = 77;

/** The bytes of a value that has any. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return new Uint8Array(value);
  return ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : undefined;
}
