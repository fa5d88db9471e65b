export type SideName = 'base' | 'head';

export const SIDES: readonly SideName[] = ['base', 'head'];

/** A record with one value per side. */
export type BySide<T> = Readonly<Record<SideName, T>>;
