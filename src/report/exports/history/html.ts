import { historyPage } from '../../html/history/history-page.js';
import type { HistoryExport } from '../history-export.js';

/** One page with a plot per ratio. Its packages for scales and shapes are loaded with this file alone. */
export default { render: historyPage } satisfies HistoryExport;
