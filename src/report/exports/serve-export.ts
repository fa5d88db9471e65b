import type { ServeResults } from '../../model/serve.js';
import type { Paper } from './run-export.js';

/** One way to write a run of `serve` down: the default export of a file in `serve`, whose name is what `--format` takes. */
export interface ServeExport {
  render(results: ServeResults, paper: Paper): string;
}
