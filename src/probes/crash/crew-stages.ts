// The lines by which a crew's process says how far it came, so that an end of another cause is not taken for the fault's.

/** Both workers have answered, and the fault is about to be committed. */
export const STARTED = 'started';

/** The process is still there after the fault. Its report follows. */
export const OUTLIVED = 'outlived';
