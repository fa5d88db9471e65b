import type { JudgedAssumption } from '../../../assumptions/judge-assumptions.js';
import { findings } from '../../../findings/findings.js';
import { ASSUMPTION_VERDICTS, assumptionsSummary, restsOn } from '../../assumptions/assumption-sentences.js';
import { type Canvas, clean, drawNote, toned } from '../../drawing/draw-table.js';
import { wrapped } from '../../drawing/text-width.js';
import type { AssumptionsExport } from '../assumptions-export.js';
import { tablePage } from '../table-page.js';

/** Writes what `assume` prints: a verdict per sentence and what it rests on. */
export default {
  render: ({ assumptions, results }, paper) =>
    tablePage(results, findings(results), paper, (canvas) => [
      assumptions.map((one) => drawn(one, canvas)).join(''),
      `${drawNote(assumptionsSummary(assumptions), canvas).join('\n')}\n`,
    ]),
} satisfies AssumptionsExport;

/** The width of the longest verdict and the space behind it. */
const INDENT = '        ';

function drawn(judged: JudgedAssumption, { width, chalk }: Canvas): string {
  const { word, tone } = ASSUMPTION_VERDICTS[judged.verdict];
  const room = width - INDENT.length;
  const [first = '', ...more] = wrapped(clean(judged.text), room);
  return [
    `${toned(word, tone, chalk)}${INDENT.slice(word.length)}${first}`,
    ...more.map((line) => INDENT + line),
    ...wrapped(clean(restsOn(judged)), room).map((line) => INDENT + chalk.dim(line)),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
