/** The grids that come with the tool. Each has a file with its answers beside it. */
export const SHIPPED_GRIDS = ['patrol-130', 'patrol-260'] as const;

export type ShippedGrid = (typeof SHIPPED_GRIDS)[number];

/**
 * The number of loops among a shipped grid's first `size` candidates. Two programs that share no code with this one
 * computed the answers.
 */
export function knownAnswer(grid: ShippedGrid, size: number): number | undefined {
  const { pathCells, loopsAllCandidates, loopsFirstCandidates }: AnswerFile = JSON.parse(
    readData(`${grid}.json`),
  );
  return size === pathCells - 1 ? loopsAllCandidates : loopsFirstCandidates[size];
}

interface AnswerFile {
  readonly pathCells: number;
  readonly loopsAllCandidates: number;
  readonly loopsFirstCandidates: Readonly<Record<string, number>>;
}

/** Reads the text of a file in workloads/data. Compiled, this module lies in dist/workloads/patrol. */
export function readData(file: string): string {
  // node:fs is not imported above, because a worker loads this module inside its timed startup and never
  // reads a file.
  const { readFileSync } = process.getBuiltinModule('node:fs');
  return readFileSync(new URL(`../../../workloads/data/${file}`, import.meta.url), 'utf8');
}
