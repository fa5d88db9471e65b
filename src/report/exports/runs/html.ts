import { runsPage } from '../../html/runs/runs-page.js';
import type { RunsExport } from '../runs-export.js';

/** One page with a plot per workload. Its packages for scales and shapes are loaded with this file alone. */
export default { render: runsPage } satisfies RunsExport;
