import { TIME_METRICS, type TimeMetric } from '../model/compared-metrics.js';
import type { DecisionRule, Look } from './decision-rule.js';
import { type LogRatios, type PairEvidence, pairEvidence, perMetric } from './pair-evidence.js';

/**
 * All cells of a comparison. Decided cells stay in the family, so that the number of hypotheses never
 * shrinks.
 */
export interface Family {
  readonly rule: DecisionRule;
  readonly cells: readonly ComparedCell[];
  /** The number of cells of the same comparison that are decided elsewhere. At each look they count as p = 1. */
  readonly elsewhere: number;
}

/** One compared cell: its pairs so far, and what the looks so far decided. */
export interface ComparedCell {
  readonly id: string;
  readonly logRatios: LogRatios;
  /** What the last look at the cell found; undefined before the first look. */
  readonly evidence: PairEvidence | undefined;
  readonly state: CellState;
}

export type CellState =
  | { readonly kind: 'open' }
  /** The cell was shown to be no worse, and gets further pairs because it may prove better. */
  | { readonly kind: 'passed'; readonly decision: Decision }
  | { readonly kind: 'decided'; readonly decision: Decision };

export type Verdict = 'regression' | 'improvement' | 'pass' | 'inconclusive';

export interface Decision {
  readonly verdict: Verdict;
  /** The metrics that regressed or improved; none for the other verdicts. */
  readonly metrics: readonly TimeMetric[];
}

/**
 * Makes a family in which nothing is measured and nothing decided yet. Where the cells of one comparison are decided in
 * several places, each place counts those `elsewhere`. The probability of any false regression stays what the rule
 * states: with m of n hypotheses in a place, Holm's procedure there errs with a probability of at most alpha · m/n, and
 * these add up to alpha.
 */
export function startFamily(ids: readonly string[], rule: DecisionRule, elsewhere = 0): Family {
  return { rule, cells: ids.map(unmeasured), elsewhere };
}

/** The number of cells over which the tests of a family are adjusted. */
export function familySize({ cells, elsewhere }: Family): number {
  return cells.length + elsewhere;
}

function unmeasured(id: string): ComparedCell {
  const logRatios: LogRatios = { wallMin: [], wallMean: [], cpuMean: [] };
  return { id, logRatios, evidence: undefined, state: { kind: 'open' } };
}

/** ln(head / base) of one pair, per metric. */
export type PairRatios = Readonly<Record<TimeMetric, number>>;

/** Adds one pair to one cell. */
export function addPair(family: Family, id: string, pair: PairRatios): Family {
  return addPairs(family, new Map([[id, pair]]));
}

/** Adds one pair to each of these cells. */
export function addPairs(family: Family, pairs: ReadonlyMap<string, PairRatios>): Family {
  return withPairs(family, new Map([...pairs].map(([id, pair]) => [id, [pair]])), false);
}

/** Replaces the pairs of these cells. */
export function replacePairs(family: Family, pairs: ReadonlyMap<string, readonly PairRatios[]>): Family {
  return withPairs(family, pairs, true);
}

function withPairs(family: Family, added: ReadonlyMap<string, readonly PairRatios[]>, anew: boolean): Family {
  const changed = (cell: ComparedCell): ComparedCell => {
    const pairs = added.get(cell.id);
    if (pairs === undefined) return cell;
    const kept = anew ? unmeasured(cell.id).logRatios : cell.logRatios;
    return {
      ...cell,
      logRatios: perMetric((metric) => [...kept[metric], ...pairs.map((pair) => pair[metric])]),
    };
  };
  return { ...family, cells: family.cells.map(changed) };
}

/** The cells that want further pairs. */
export function openCells(family: Family): readonly ComparedCell[] {
  return family.cells.filter(({ state }) => state.kind !== 'decided');
}

/**
 * Looks at the open cells after so many pairs. A number that is not one of the rule's looks changes nothing:
 * testing whenever a pair arrives multiplies false alarms (11.8% instead of 2.4%). An open cell with fewer
 * pairs waits for a later look, or reaches this one later than other cells: cells that are not tested count
 * as p = 1.
 *
 * A regression is a metric worse than delta by Holm's procedure at the look's alpha; the alphas of all looks
 * add up to the probability of any false regression in the job. A pass has to be shown: wallMin and cpuMean
 * proved less than delta worse, and the estimate of wallMean agrees. An improvement is a pass with a metric
 * better than delta, judged as strictly as a regression.
 */
export function decide(
  family: Family,
  pairs: number,
  isDue: (cell: ComparedCell) => boolean = (cell) => pairsOf(cell) >= pairs,
): Family {
  const { rule } = family;
  const look = rule.looks.find((candidate) => candidate.pairs === pairs);
  if (look === undefined) return family;
  const ready = openCells(family).filter(isDue);
  if (ready.length === 0) return family;
  const seen = ready.map(({ logRatios }) => perMetric((metric) => logRatios[metric].slice(0, pairs)));
  const evidence = pairEvidence(seen, familySize(family), rule.delta);
  const evidenceOf = new Map(ready.map((cell, i) => [cell, evidence[i]]));
  return {
    ...family,
    cells: family.cells.map((cell) => {
      const found = evidenceOf.get(cell);
      return found === undefined
        ? cell
        : { ...cell, evidence: found, state: stateAfter(cell.state, found, look, rule) };
    }),
  };
}

/**
 * Takes the look that each cell is due for by its own number of pairs: a series that started anew gets there
 * later.
 */
export function decideDue(family: Family): Family {
  return family.rule.looks.reduce(
    (state, { pairs }) => decide(state, pairs, (cell) => pairsOf(cell) === pairs),
    family,
  );
}

export function pairsOf({ logRatios }: ComparedCell): number {
  return logRatios.wallMin.length;
}

/** Ends the comparison when no further pairs will come: open cells become inconclusive. */
export function conclude(family: Family): Family {
  const concluded = (cell: ComparedCell): ComparedCell => {
    const { state } = cell;
    if (state.kind === 'decided') return cell;
    return {
      ...cell,
      state:
        state.kind === 'open'
          ? decided('inconclusive')
          : decided(state.decision.verdict, state.decision.metrics),
    };
  };
  return { ...family, cells: family.cells.map(concluded) };
}

function stateAfter(state: CellState, evidence: PairEvidence, look: Look, rule: DecisionRule): CellState {
  const { alpha, pairs } = look;
  const rejected = (direction: 'worse' | 'better'): readonly TimeMetric[] =>
    alpha === 0 ? [] : TIME_METRICS.filter((metric) => evidence[metric][direction] <= alpha);
  const worse = rejected('worse');
  if (worse.length > 0) return decided('regression', worse);
  const isLast = rule.looks.every((other) => other.pairs <= pairs);
  if (isNoWorse(evidence, rule)) {
    const better = rejected('better');
    if (better.length > 0) return decided('improvement', better);
    const pass = decided('pass');
    return mayBeBetter(evidence, rule) && !isLast ? { ...pass, kind: 'passed' } : pass;
  }
  if (!isLast) return state;
  // Further pairs did not show the cell to be worse, so an earlier pass stands.
  return state.kind === 'open' ? decided('inconclusive') : { ...state, kind: 'decided' };
}

function isNoWorse(evidence: PairEvidence, { delta, passAlpha }: DecisionRule): boolean {
  return (
    evidence.wallMin.noWorse <= passAlpha &&
    evidence.cpuMean.noWorse <= passAlpha &&
    evidence.wallMean.ratio.value < 1 + delta
  );
}

/**
 * Ten pairs are too few to prove an improvement among many cells. Without this, a pass would end the search
 * for one.
 */
function mayBeBetter(evidence: PairEvidence, { delta }: DecisionRule): boolean {
  return TIME_METRICS.some((metric) => {
    const { value, high } = evidence[metric].ratio;
    return value < 1 / (1 + delta) && high < 1;
  });
}

type Decided = Extract<CellState, { kind: 'decided' }>;

function decided(verdict: Verdict, metrics: readonly TimeMetric[] = []): Decided {
  return { kind: 'decided', decision: { verdict, metrics } };
}
