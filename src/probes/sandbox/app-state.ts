/** A module's state: the main thread changes it, and whoever shares the module sees the change. */
export const appState = { secret: '' };
