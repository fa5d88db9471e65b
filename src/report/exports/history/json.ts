import { jsonText } from '../../drawing/json-text.js';
import type { HistoryExport } from '../history-export.js';

/** The whole history as one document. Bounds that the runs leave open are null: JSON has no infinity. */
export default { render: (history) => jsonText(history, 2) } satisfies HistoryExport;
