import type { Results } from '../../../src/model/results.js';
import type { Fleet } from '../../../src/testing/fleet.js';
import type { Tool } from '../../../src/testing/tool.js';

/** Rounds of a run, or pairs of a comparison. */
export interface Counted {
  readonly due: number;
  readonly present: number;
  readonly doubled: number;
}

/** Something that agents measure, and the way to see whether all of it is there. */
export interface WholeWork {
  readonly tool: Tool;
  /** Resolves with what went wrong where it did not come to its end. */
  counted(): Promise<Counted | string>;
}

const ROUNDS = 6;
/** Two blocks of a cell and a control each. */
const ROUNDS_OF_RUN = 2 * 2 * ROUNDS;
/** Three hypotheses of one cell need nine pairs: 3 × 2⁻⁹ is below 1%. */
const PAIRS = 9;

export function countedRun(fleet: Fleet, server: string): WholeWork {
  const tool = fleet.run(server, 'run.json', ['./one.mjs', './two.mjs', '-r', String(ROUNDS)]);
  return {
    tool,
    counted: async () => ((await tool.ended) === 0 ? countRounds(fleet.read('run.json')) : tool.err()),
  };
}

/** Compares a commit with itself. A threshold that nothing exceeds leaves the number of pairs as it is stated. */
export function countedComparison(fleet: Fleet, server: string): WholeWork {
  fleet.makeRepository();
  const what = ['--workloads', 'one.mjs', '-s', 'main-thread', '-f', 'json'];
  const tool = fleet.compare(server, [...what, '--pairs', String(PAIRS), '--threshold', '100%', '-t', '10m']);
  return {
    tool,
    counted: async () => ((await tool.ended) === 0 ? countPairs(tool.out()) : tool.err()),
  };
}

function countRounds({ cells, controls }: Results): Counted {
  const rounds = [...cells, ...controls].map((cell) =>
    'rounds' in cell ? cell.rounds.map(({ round }) => round) : [],
  );
  const present = rounds.reduce((sum, each) => sum + new Set(each).size, 0);
  const all = rounds.reduce((sum, each) => sum + each.length, 0);
  return { due: ROUNDS_OF_RUN, present, doubled: all - present };
}

function countPairs(text: string): Counted {
  const { cells }: { readonly cells: readonly { readonly pairs: number }[] } = JSON.parse(text);
  const pairs = cells.reduce((sum, cell) => sum + cell.pairs, 0);
  return { due: PAIRS, present: Math.min(PAIRS, pairs), doubled: Math.max(0, pairs - PAIRS) };
}
