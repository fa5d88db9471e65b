/** The grids that come with the tool, each with its answers beside it. */
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

/** The text of a file in workloads/data, beside which this module lies compiled in dist/workloads/patrol. */
export function readData(file: string): string {
  // Not imported above: a worker loads this module inside its timed startup and never reads a file.
  const { readFileSync } = process.getBuiltinModule('node:fs');
  return readFileSync(new URL(`../../../workloads/data/${file}`, import.meta.url), 'utf8');
}
