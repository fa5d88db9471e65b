import { types } from 'node:util';
import { typedArrayName } from '../model/clone-losses.js';
import { typedArrayClass } from '../model/typed-arrays.js';
import { walkValue } from '../model/walk-value.js';
import { replaceBytes } from './replace-bytes.js';

/** The part of a buffer that the views in an input cover, in bytes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Returns the buffer that shall hold a span's bytes instead, or undefined if the views stay as they are. */
export type NewBuffer = (buffer: ArrayBuffer, span: Span) => ArrayBufferLike | undefined;

/**
 * Moves the views of an input to other buffers. It never changes the input, and returns the input itself if
 * no view moves. Views that shared a buffer still do. A buffer that the input holds itself stays, with its
 * views, because these must go on seeing each other's bytes.
 */
export function rebaseViews(input: unknown, newBuffer: NewBuffer): unknown {
  const { spans, bare } = lookForBytes(input);
  for (const buffer of bare) spans.delete(buffer);
  return moveTo(input, spans, newBuffer);
}

/** Does so with buffers that the input holds itself too, each as a whole and together with its views. */
export function rebaseBuffers(input: unknown, newBuffer: NewBuffer): unknown {
  const { spans, bare } = lookForBytes(input);
  for (const buffer of bare) if (movable(buffer)) spans.set(buffer, { start: 0, end: buffer.byteLength });
  return moveTo(input, spans, newBuffer);
}

function moveTo(input: unknown, spans: ReadonlyMap<ArrayBufferLike, Span>, newBuffer: NewBuffer): unknown {
  const moves = new Map<ArrayBufferLike, Move>();
  for (const [buffer, span] of spans) {
    const to = movable(buffer) ? newBuffer(buffer, span) : undefined;
    if (to !== undefined) moves.set(buffer, { to, ...span });
  }
  if (moves.size === 0) return input;
  return replaceBytes(input, (bytes) =>
    ArrayBuffer.isView(bytes) ? moved(bytes, moves.get(bytes.buffer)) : (moves.get(bytes)?.to ?? bytes),
  );
}

interface Move extends Span {
  readonly to: ArrayBufferLike;
}

function lookForBytes(input: unknown) {
  const spans = new Map<ArrayBufferLike, Span>();
  const bare = new Set<ArrayBufferLike>();
  walkValue(input, 'input', (value) => {
    if (types.isAnyArrayBuffer(value)) bare.add(value);
    if (!ArrayBuffer.isView(value) || !movable(value.buffer)) return;
    const { start, end } = spans.get(value.buffer) ?? { start: Infinity, end: 0 };
    spans.set(value.buffer, {
      start: Math.min(start, value.byteOffset - (value.byteOffset % ALIGNMENT)),
      end: Math.max(end, value.byteOffset + value.byteLength),
    });
  });
  return { spans, bare };
}

/** The bytes of the widest element. A view that began at a multiple of its element's width still does. */
const ALIGNMENT = 8;

/**
 * Whether a buffer's views may move. Views of a resizable buffer may follow its length, so they stay. A
 * detached buffer has no bytes.
 */
function movable(buffer: ArrayBufferLike): buffer is ArrayBuffer {
  const resizable = 'resizable' in buffer && buffer.resizable === true;
  return types.isArrayBuffer(buffer) && buffer.byteLength > 0 && !resizable;
}

function moved(view: ArrayBufferView, move: Move | undefined): ArrayBufferView {
  if (move === undefined || view.byteOffset < move.start || view.byteOffset + view.byteLength > move.end)
    return view;
  const offset = view.byteOffset - move.start;
  if (types.isDataView(view)) return new DataView(move.to, offset, view.byteLength);
  const View = typedArrayClass(typedArrayName(view));
  return View === undefined ? view : new View(move.to, offset, view.byteLength / View.BYTES_PER_ELEMENT);
}
