/**
 * The text of a loop that never ends, and in which its thread hears of nothing. It rests in every turn, so that it takes no
 * core from the tests beside it.
 */
export const ENDLESS_LOOP = 'for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);';
