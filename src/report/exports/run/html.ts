import { runPage } from '../../html/run/run-page.js';
import type { RunExport } from '../run-export.js';

/** One page with plots, opened from disk. Its packages for scales and shapes are loaded with this file alone. */
export default { render: runPage } satisfies RunExport;
