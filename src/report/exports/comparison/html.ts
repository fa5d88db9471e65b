import { comparisonPage } from '../../html/comparison/comparison-page.js';
import type { ComparisonExport } from '../comparison-export.js';

/** One page with the ratios of all cells, opened from disk. */
export default { render: comparisonPage } satisfies ComparisonExport;
