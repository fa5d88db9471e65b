import { claimsPage } from '../../html/claims/claims-page.js';
import type { ClaimsExport } from '../claims-export.js';

/** One page that is opened from disk, to be passed on. */
export default { render: claimsPage } satisfies ClaimsExport;
