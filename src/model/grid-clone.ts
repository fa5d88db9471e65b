/** Names what the probe `grid-clone` measures: a clone of the puzzle's grid, in ms. */
export const CLONE_READING = 'a clone of the grid';
