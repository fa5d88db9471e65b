import { poolsPage } from '../../html/pools/pools-page.js';
import type { RunExport } from '../run-export.js';

/** One page with the times of all pools and the effects of all options. Its packages for scales and shapes are loaded with this file alone. */
export default { render: poolsPage } satisfies RunExport;
