import { cleanText } from '../../../model/clean-text.js';
import { type CellComparison, type Comparison, isMissed } from '../../../verdict/comparison.js';
import { headline } from '../../comparison/comparison-headline.js';
import { cellName, cellSentences, cellWords, missingSentences } from '../../comparison/comparison-words.js';
import { cutOffSentences } from '../../comparison/cut-off-move-words.js';
import type { ComparisonExport } from '../comparison-export.js';
import { comparisonMarkdown } from './markdown.js';

export default { render: log, summary, failure } satisfies ComparisonExport;

/** A step may show so much. GitHub drops further annotations, and a summary that is too large as a whole. */
const MOST_ANNOTATIONS = 10;
const SUMMARY_LIMIT_BYTES = 1024 * 1024;
/** So much is written even where no room is left: the verdict is in it. */
const LEAST_BYTES = 1024;
const LONGEST_MESSAGE = 1000;

/** Writes the step's log: the verdict, then lines that GitHub turns into annotations of the run. */
function log(comparison: Comparison): string {
  return `${cleanText(headline(comparison), LONGEST_MESSAGE)}\n${annotationLines(comparison)}`;
}

/** Writes the annotation of a comparison that could not be made. */
function failure(message: string): string {
  const [firstLine = ''] = message.split('\n');
  return `${annotations('error', [firstLine]).join('')}\n`;
}

/** Writes errors for regressions, warnings for suspicions, and one warning for all that was not compared or stayed open. */
function annotationLines(comparison: Comparison): string {
  const { cells, kind } = comparison;
  const of = (wanted: CellComparison['verdict']): string[] =>
    cells.filter(({ verdict }) => verdict === wanted).map((cell) => `${cellName(cell)}: ${cellWords(cell)}`);
  const worse = cutOffSentences({ cutOffs: comparison.cutOffs.filter(({ move }) => move === 'later') });
  const isProof = kind === 'pairs';
  const errors = [...of('regression'), ...(isProof ? worse : [])];
  const warnings = [...openWarning(comparison), ...of('suspect'), ...(isProof ? [] : worse)];
  return [...annotations('error', errors), ...annotations('warning', warnings)]
    .map((line) => `${line}\n`)
    .join('');
}

/** Warns of what stayed open. Where all was compared and decided there is no warning: what is new in head is no reason to worry. */
function openWarning(comparison: Comparison): string[] {
  const { cells, oneSided, verdict } = comparison;
  const isNoPass = ['incomplete', 'nothing-compared', 'not-comparable'].includes(verdict);
  const sentences = [
    ...missingSentences({ ...comparison, oneSided: oneSided.filter(isMissed) }),
    ...cellSentences({ cells: cells.filter((cell) => cell.verdict === 'inconclusive') }),
  ];
  if (!isNoPass && sentences.length === 0) return [];
  return [[...(isNoPass ? [headline(comparison)] : []), ...sentences].join(' ')];
}

/** Writes the Markdown, shortened where the step's summary would become larger than it may be, all its parts together. */
function summary(comparison: Comparison, usedBytes: number): string {
  const text = comparisonMarkdown(comparison);
  const limitBytes = Math.max(LEAST_BYTES, SUMMARY_LIMIT_BYTES - usedBytes);
  if (Buffer.byteLength(text) <= limitBytes) return text;
  const end = '\n\n… cut here: a job summary holds no more.\n';
  const kept = Buffer.from(text)
    .subarray(0, limitBytes - Buffer.byteLength(end))
    .toString('utf8');
  // It ends with a whole line: half a table row or half a character is worse than none.
  return kept.slice(0, Math.max(0, kept.lastIndexOf('\n'))) + end;
}

function annotations(kind: 'error' | 'warning', messages: readonly string[]): string[] {
  const left = messages.length - MOST_ANNOTATIONS;
  const shown =
    left > 0
      ? [...messages.slice(0, MOST_ANNOTATIONS - 1), `… and ${left + 1} more: see the job summary`]
      : messages;
  return shown.map((message) => `::${kind} title=parallel-bench::${commandData(message)}`);
}

/** Encodes a workflow command's data: a line break in it would begin a command of its own. */
function commandData(message: string): string {
  return cleanText(message, LONGEST_MESSAGE)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}
