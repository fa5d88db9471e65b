import type { ChalkInstance } from 'chalk';
import type { Results } from '../../model/results.js';

/** One way to write a run down: the default export of a file in `run`, whose name is what `--format` takes. */
export interface RunExport {
  render(results: Results, paper: Paper): string;
}

/** What a run is written on. Only the tables look at it: what programs read does not depend on a terminal. */
export interface Paper {
  /** Columns of the terminal. */
  readonly width: number;
  /** Colour at the level the terminal has; level 0 for none. */
  readonly chalk: ChalkInstance;
  /** Whether tables show every row, where many strategies would make them long. */
  readonly allRows?: boolean;
  /** Where the results were saved, for a reader who wants to come back. */
  readonly file?: string;
  /** How this tool is called; by its name where that is not given. */
  readonly command?: string;
  /** The page with plots that is written beside. */
  readonly page?: string;
}
