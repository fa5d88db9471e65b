export type SideName = 'base' | 'head';

export const SIDES: readonly SideName[] = ['base', 'head'];

/** One thing for each side. */
export type BySide<T> = Readonly<Record<SideName, T>>;
