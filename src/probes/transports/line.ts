/** What can be sent on every route. */
export type Sendable = number | string | object;

/** A route that is open, with a receiver at its other end. */
export interface Line {
  /** Sends a payload, and resolves with what the receiver says of it. Throws where the route refuses the payload. */
  trip(value: Sendable): Promise<Answer> | Answer;
  /** Tells the receiver something that it does not answer. */
  tell(note: typeof DIGEST_NEXT): void;
  close(): void;
}

/** What came of a trip. */
export interface Answer {
  /** The payload's tail, or its digest where that was asked for. */
  readonly said: number;
  /** The bytes that were moved there, moved back. */
  readonly returned?: Uint8Array;
  /** Whether the payload was gone at the sender as soon as it was sent. */
  readonly wasGone?: boolean;
  /** Whether the sender sees what the receiver has written into the payload. */
  readonly writesSeen?: boolean;
}

/** The next payload is to be answered with a digest of all of it. No payload is such a text. */
export const DIGEST_NEXT = 'a digest of the next one, please';

/** Returns what of bytes goes into a transfer list: nothing of shared memory, which stays where it is. */
export function movable({ buffer }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer ? [buffer] : [];
}

/** What the receiver writes into the first byte of shared memory. */
export function markFor(bytes: Uint8Array): number {
  return ((bytes[bytes.length - 1] ?? 0) + 1) % 256;
}
