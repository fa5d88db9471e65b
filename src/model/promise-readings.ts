/** Names what the probe `promises` measures: the time to make and await one, in ms, and the bytes of one that waits. */
export const AWAIT_READING = 'made and awaited';
export const PENDING_READING = 'pending';
