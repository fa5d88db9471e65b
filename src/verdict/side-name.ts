export type SideName = 'base' | 'head';

export const SIDES: readonly SideName[] = ['base', 'head'];
