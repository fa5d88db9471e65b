import { serveFindings } from '../../../findings/serve-findings.js';
import { type Canvas, drawSection, drawTable } from '../../drawing/draw-table.js';
import { besideTable } from '../../serve/beside-table.js';
import { rateTable } from '../../serve/rate-table.js';
import {
  adviceSentences,
  doubtSentences,
  healthText,
  measuredSentences,
} from '../../serve/serve-sentences.js';
import type { ServeExport } from '../serve-export.js';

/** Numbers would be cut in fewer columns. */
const NARROWEST = 60;

/** Writes what `serve` prints. */
export default {
  render(results, { width, chalk, file, command }) {
    const canvas: Canvas = { width: Math.max(NARROWEST, width), chalk };
    const handlers = serveFindings(results);
    const { plan } = results;
    return [
      drawSection(null, [healthText(results, handlers)], canvas),
      drawSection(null, adviceSentences(handlers, plan), canvas),
      drawTable(rateTable(handlers, plan), canvas),
      drawTable(besideTable(handlers, plan), canvas),
      drawSection('Failures, and what is not here', doubtSentences(results, handlers), canvas),
      drawSection(null, measuredSentences(results, file, command), canvas),
    ]
      .filter((part) => part !== '')
      .join('\n');
  },
} satisfies ServeExport;
