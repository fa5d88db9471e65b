import type { NamedRun } from '../../findings/side-by-side.js';
import type { Paper } from './run-export.js';

/** One way to set several runs side by side: the default export of a file in `runs`, whose name is what `--format` takes. */
export interface RunsExport {
  render(runs: readonly NamedRun[], paper: Paper): string;
}
