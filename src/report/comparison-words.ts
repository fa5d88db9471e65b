import type {
  CellComparison,
  Change,
  Comparison,
  FailedCell,
  OneSided,
  OverallVerdict,
} from '../compare/comparison.js';
import type { CutOffInterval, CutOffMove } from '../compare/cut-off-moves.js';
import { METRIC_NAMES, METRIC_UNITS } from '../compare/metrics.js';
import type { CellKey } from '../model/cell.js';
import type { Estimate } from '../statistics/estimate.js';
import { crew } from './crew.js';
import { aboutSize, bytes, counted, duration, percent, size, ratio as speedUp } from './quantity.js';

/** Few enough to read; the JSON has them all. */
const MOST_NAMED = 20;

/** The whole comparison in a sentence or two. */
export function headline(comparison: Comparison): string {
  const words = `${VERDICT_WORDS[comparison.verdict]}${tally(comparison)}${later(comparison)}${leftOut(comparison)}`;
  return comparison.interrupted ? `Interrupted. ${words}` : words;
}

const VERDICT_WORDS: Readonly<Record<OverallVerdict, string>> = {
  regression: 'Regression: head is worse than base.',
  pass: 'Pass: nothing compared is worse.',
  suspect:
    'Suspect: the runs differ by more than their noise. Only pairs measured side by side can prove it.',
  inconclusive: 'Inconclusive: not every cell could be shown to be no worse.',
  incomplete: 'Incomplete: part of it could not be compared or confirmed, so this is no pass.',
  'nothing-compared': 'Nothing was compared, so this is no pass.',
  'not-comparable':
    'Not comparable: the machines or the ways of measuring differ. --allow-different-machines compares them all the same.',
};

/** What only one side has can hide behind a pass, so it is said in the same breath. */
function leftOut({ oneSided }: Comparison): string {
  if (oneSided.length === 0) return '';
  return ` Not compared, as only one side has it: ${severalNames(
    oneSided.map(({ name }) => name),
    ', ',
  )}.`;
}

/** Which no cell's verdict tells. */
function later({ cutOffs }: Comparison): string {
  const count = cutOffs.filter(({ move }) => move === 'later').length;
  return count === 0 ? '' : ` Moved to a larger size: ${counted(count, 'cut-off')}.`;
}

function tally({ cells }: Comparison): string {
  if (cells.length === 0) return '';
  const counts = VERDICTS.map(
    (verdict) => [verdict, cells.filter((cell) => cell.verdict === verdict).length] as const,
  );
  const parts = counts.filter(([, count]) => count > 0).map(([verdict, count]) => `${count} ${verdict}`);
  return ` ${counted(cells.length, 'cell')}: ${parts.join(', ')}.`;
}

const VERDICTS: readonly CellComparison['verdict'][] = [
  'regression',
  'suspect',
  'inconclusive',
  'improvement',
  'pass',
];

/** One sentence a cell that is worse, and one for all that stayed open for the same reason. */
export function cellSentences({ cells }: Pick<Comparison, 'cells'>): string[] {
  const isWorse = ({ verdict }: CellComparison) => verdict === 'regression' || verdict === 'suspect';
  const open = new Map<string, CellComparison[]>();
  for (const cell of cells) {
    if (isWorse(cell) || cell.why === '') continue;
    const words = cellWords(cell);
    const alike = open.get(words);
    if (alike === undefined) open.set(words, [cell]);
    else alike.push(cell);
  }
  return limited([
    ...cells.filter(isWorse).map((cell) => `${cellName(cell)}: ${cellWords(cell)}.`),
    ...[...open].map(([words, members]) => `${severalNames(members.map(cellName))}: ${words}.`),
  ]);
}

function severalNames(names: readonly string[], separator = '; '): string {
  const left = names.length - MOST_NAMED_TOGETHER;
  return [...names.slice(0, MOST_NAMED_TOGETHER), ...(left > 0 ? [`and ${left} more`] : [])].join(separator);
}

/** Of those that share a sentence. */
const MOST_NAMED_TOGETHER = 3;

/** What happened to a cell: `regression, fastest turn 10.1 → 11.1 ms, +9.8% (8.1–11.2), allowed 3%, p < 0.0001`. */
export function cellWords(cell: CellComparison): string {
  const found = cell.changes.filter(({ metric }) => cell.because.includes(metric)).map(changeWords);
  const doubt = cell.unsteady ? ['unsteady'] : [];
  return [cell.verdict, ...found, ...(cell.why === '' ? [] : [cell.why]), ...doubt].join(', ');
}

function changeWords(change: Change): string {
  const { metric, ratio, threshold, p } = change;
  const values = fromTo(change);
  const allowed = threshold === null ? '' : `, allowed ${percent(threshold).replace(' ', '')}`;
  const shown = p === null ? '' : `, p ${pValue(p).replace(/^(?=\d)/, '= ')}`;
  return `${METRIC_NAMES[metric]} ${values === '' ? '' : `${values}, `}${growth(ratio)}${allowed}${shown}`;
}

/** `10.1 → 11.6 ms`, or `980 µs → 1.20 ms`; empty where a value is not known. */
export function fromTo({ metric, base, head }: Change): string {
  if (base === null || head === null) return '';
  const [from, to] = [base, head].map(IN_UNIT[METRIC_UNITS[metric]]);
  if (from === undefined || to === undefined) return '';
  const [number = '', unit] = from.split(' ');
  return unit !== undefined && to.endsWith(` ${unit}`) ? `${number} → ${to}` : `${from} → ${to}`;
}

const IN_UNIT: Readonly<Record<'ms' | 'bytes' | 'times', (value: number) => string>> = {
  ms: (value) => duration(value),
  bytes: (value) => bytes(value),
  times: (value) => speedUp(value),
};

/** How much more head takes, with its 95% interval: `+15.1% (14.8–16.9)`, `−0.4% (−1.2…+0.3)` or `2.52× (2.48–2.55)`. */
export function growth(ratio: Estimate): string {
  return `${growthOf(ratio.value)} (${growthRange(ratio)})`;
}

/** From twice as much on a factor is easier to read. */
const FACTOR_FROM = 2;

export function growthOf(ratio: number): string {
  return ratio >= FACTOR_FROM ? speedUp(ratio) : `${signed(ratio)}%`;
}

function growthRange({ value, low, high }: Estimate): string {
  if (!(low > 0 && Number.isFinite(high))) return 'no interval yet';
  if (value >= FACTOR_FROM) return `${low.toFixed(2)}–${high.toFixed(2)}`;
  return low >= 1 ? `${signed(low)}–${signed(high)}`.replaceAll('+', '') : `${signed(low)}…${signed(high)}`;
}

function signed(ratio: number): string {
  const points = (ratio - 1) * 100;
  const digits = Math.abs(points).toFixed(1);
  return `${points < 0 && digits !== '0.0' ? '−' : '+'}${digits}`;
}

/** `< 0.0001` or `0.0032` */
export function pValue(p: number): string {
  return p < 0.0001 ? '< 0.0001' : String(Number(p.toPrecision(2)));
}

/** `pi-digits at 200, 2 × worker-copy` */
export function cellName(cell: CellKey): string {
  return `${cell.workload} at ${size(cell.size)}, ${crew(cell)}`;
}

/** What could not be compared, and why. */
export function missingSentences(comparison: Pick<Comparison, 'failed' | 'oneSided' | 'kind'>): string[] {
  const { failed, oneSided, kind } = comparison;
  const done = kind === 'pairs' ? 'failed while it was measured' : 'failed in its run';
  const alike = new Map<string, string[]>();
  for (const one of oneSided) {
    const words = oneSidedWords(one, kind);
    const names = alike.get(words);
    if (names === undefined) alike.set(words, [one.name]);
    else names.push(one.name);
  }
  return limited([
    ...failed.map((cell: FailedCell) => `${cellName(cell)} ${done}, ${cell.side}: ${cell.failure.message}`),
    ...[...alike].map(([words, names]) => `${severalNames(names)}: ${words}`),
  ]);
}

function oneSidedWords({ onlyIn, why, asked, allowed }: OneSided, kind: Comparison['kind']): string {
  const reason = why === '' ? '' : `, ${why}`;
  if (kind === 'pairs' && why !== '') return `can't be loaded on both sides: ${why}`;
  if (allowed) return `only in ${onlyIn}${reason}, which --allow-missing allows.`;
  if (onlyIn === 'base')
    return `in base and missing in head${reason}. Name it with --allow-missing if that is meant.`;
  return `new in head${asked ? ', though it was asked for' : ''}${reason}, not compared.`;
}

/** Moves of cut-offs, those that are none left out. */
export function cutOffSentences({ cutOffs }: Pick<Comparison, 'cutOffs'>): string[] {
  const moved = cutOffs.filter(({ move }) => PAYS[move] !== undefined);
  return limited(moved.map(cutOffWords));
}

const PAYS: Partial<Readonly<Record<CutOffMove['move'], string>>> = {
  later: 'it pays only from a larger size',
  earlier: 'it pays from a smaller size',
  'cut-short': 'it seemed to pay only from a larger size, which there was no time to show again',
  unconfirmed: 'it seemed to pay only from a larger size, which no second set of pairs has shown again',
};

function cutOffWords({ workload, strategy, workers, temperature, base, head, move }: CutOffMove): string {
  const name = `${workload}, ${crew({ strategy, workers })}, ${temperature}`;
  return `${name}: ${PAYS[move] ?? ''}: ${sizes(head)}, in base ${sizes(base)}.`;
}

function sizes({ low, high }: CutOffInterval): string {
  if (low === 0) return `${aboutSize(high)} or less`;
  if (high === Number.POSITIVE_INFINITY) return `above ${aboutSize(low)}`;
  return [...new Set([aboutSize(low), aboutSize(high)])].join('–');
}

/** What else to know before believing the numbers. */
export function doubtSentences({
  cutOffs,
  notes,
  contention,
  differences,
  kind,
  design,
}: Comparison & Designs): string[] {
  const share = contention === null || contention.rounds === 0 ? 0 : contention.contended / contention.rounds;
  return limited([
    ...(kind === 'separate-runs' ? [SEPARATE] : []),
    ...(share > 0
      ? [
          `Contended: other programs used the cores in ${percent(share)} of the rounds${kind === 'pairs' ? '; pairs see the same of it' : ''}.`,
        ]
      : []),
    ...(design.includes('alternating') ? [ALTERNATING] : []),
    ...unresolved(cutOffs),
    ...differences.map(
      ({ field, base, head, breaks }) =>
        `${field}: ${base} in base, ${head} in head${breaks ? ' (breaks the comparison)' : ''}.`,
    ),
    ...notes,
  ]);
}

function unresolved(cutOffs: Comparison['cutOffs']): string[] {
  const open = cutOffs.filter(({ move }) => move === 'not-resolved').length;
  if (open === 0) return [];
  return [
    `${open} of ${counted(cutOffs.length, 'cut-off')} could not be compared: at these sizes their intervals are open or too wide.`,
  ];
}

interface Designs {
  readonly design: readonly CellComparison['design'][];
}

/** The designs of a comparison's cells. */
export function withDesigns(comparison: Comparison): Comparison & Designs {
  return { ...comparison, design: [...new Set(comparison.cells.map(({ design }) => design))] };
}

const SEPARATE =
  'These runs lie apart in time, and a machine that drifts by 10 % in between raises a false alarm in two jobs of three where pairs raise none: hence suspect at the most. `parallel-bench compare BASE_FOLDER HEAD_FOLDER` measures pairs.';

const ALTERNATING = 'Where whole processes alternate, the noise is about twice that of alternating turns.';

/** How it was measured. */
export function comparisonFooter(comparison: Comparison): string[] {
  const { cutOffs, thresholds, looks, seed, wallMs } = comparison;
  // At one size there are none.
  const judged = Object.entries(thresholds).filter(([name]) => cutOffs.length > 0 || name !== 'cutOff');
  const allowed = judged.map(
    ([name, value]: [string, number | null]) =>
      `${THRESHOLD_NAMES[name] ?? name} ${value === null ? 'any' : percent(value)}`,
  );
  const how =
    looks.length === 0
      ? 'Mann–Whitney tests of each process’s fastest sample, Holm over the cells.'
      : `Looked at after ${looks.join(', ')} pairs; signed-rank tests, Holm over the cells; a regression is measured twice. Seed ${seed}, took ${clock(wallMs)}.`;
  return [`Allowed to grow: ${allowed.join(', ')}.`, how];
}

const THRESHOLD_NAMES: Readonly<Record<string, string>> = {
  startup: 'start-up',
  speedUp: 'speed-up lost',
  cutOff: 'cut-off',
};

function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function limited(sentences: readonly string[]): string[] {
  const left = sentences.length - MOST_NAMED;
  return left > 0
    ? [...sentences.slice(0, MOST_NAMED), `… and ${left} more; --format json has them all.`]
    : [...sentences];
}
