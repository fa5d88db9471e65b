import { jsonText } from '../../drawing/json-text.js';
import type { ComparisonExport } from '../comparison-export.js';

/** The whole comparison as one document. Bounds that the pairs leave open are null: JSON has no infinity. */
export default { render: (comparison) => jsonText(comparison, 2) } satisfies ComparisonExport;
