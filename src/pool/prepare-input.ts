import { rebaseViews } from './rebase-views.js';

/** The input with its typed arrays in shared memory; what else it holds is cloned once per worker. */
export function shareBytes(input: unknown): unknown {
  return rebaseViews(input, (buffer, { start, end }) => {
    const shared = new SharedArrayBuffer(end - start);
    new Uint8Array(shared).set(new Uint8Array(buffer, start, end - start));
    return shared;
  });
}

/**
 * The input with no bytes in its buffers that none of its views covers: a message between threads clones the whole
 * buffer behind a view, so a view of ten bytes on eight megabytes would be charged eight megabytes with every task.
 */
export function trimBytes(input: unknown): unknown {
  return rebaseViews(input, (buffer, { start, end }) =>
    end - start < buffer.byteLength ? buffer.slice(start, end) : undefined,
  );
}
