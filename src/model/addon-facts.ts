/** The probe that loads the native addons of a project's packages. */
export const ADDONS_PROBE = 'addons';

/** What becomes of an addon that the main thread can load, when a Worker loads it as well. */
export const ADDON_FATES = ['loads', 'refused', 'ends the process'] as const;

export type AddonFate = (typeof ADDON_FATES)[number];

/** The probe's summary of all addons; its value is one of the two below. Its other facts are fates, by the addons' paths. */
export const ALL_ADDONS = 'all addons';
export const ALL_LOAD = 'load in a Worker';
export const SOME_FAIL = 'do not all load in a Worker';
