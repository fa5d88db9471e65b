import { TIME_METRICS, type TimeMetric } from '../model/compared-metrics.js';
import type { DecisionRule, Look } from './decision-rule.js';
import { type LogRatios, type PairEvidence, pairEvidence, perMetric } from './pair-evidence.js';

/** All cells of a comparison. Decided ones stay in it, so that the number of hypotheses never shrinks. */
export interface Family {
  readonly rule: DecisionRule;
  readonly cells: readonly ComparedCell[];
}

/** One compared cell: its pairs so far, and what the looks so far decided. */
export interface ComparedCell {
  readonly id: string;
  readonly logRatios: LogRatios;
  /** Of the last look at it; undefined before the first. */
  readonly evidence: PairEvidence | undefined;
  readonly state: CellState;
}

export type CellState =
  | { readonly kind: 'open' }
  /** Shown to be no worse, and given further pairs because it may prove better. */
  | { readonly kind: 'passed'; readonly decision: Decision }
  | { readonly kind: 'decided'; readonly decision: Decision };

export type Verdict = 'regression' | 'improvement' | 'pass' | 'inconclusive';

export interface Decision {
  readonly verdict: Verdict;
  /** The metrics that regressed or improved; none for the other verdicts. */
  readonly metrics: readonly TimeMetric[];
}

/** A family of which nothing is measured and nothing decided. */
export function startFamily(ids: readonly string[], rule: DecisionRule): Family {
  return { rule, cells: ids.map(unmeasured) };
}

function unmeasured(id: string): ComparedCell {
  const logRatios: LogRatios = { wallMin: [], wallMean: [], cpuMean: [] };
  return { id, logRatios, evidence: undefined, state: { kind: 'open' } };
}

/** ln(head / base) of one pair. */
export type PairRatios = Readonly<Record<TimeMetric, number>>;

/** The family with one more pair of one cell. */
export function addPair(family: Family, id: string, pair: PairRatios): Family {
  return addPairs(family, new Map([[id, pair]]));
}

/** The family with one more pair of each of these cells. */
export function addPairs(family: Family, pairs: ReadonlyMap<string, PairRatios>): Family {
  return withPairs(family, new Map([...pairs].map(([id, pair]) => [id, [pair]])), false);
}

/** The family in which these cells have these pairs in place of those they had. */
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
 * The family after the look at so many pairs. A number that is no look changes nothing: testing whenever a pair arrives
 * finds what it looks for (11.8 % false alarms for 2.4 %). Open cells with fewer pairs than the look wait for the next,
 * or for theirs: cells may come to a look one after another, as those that are not in it count as p = 1.
 *
 * A regression is a metric worse than delta by Holm's procedure at the look's alpha; alphas add up to the probability of
 * any false regression in the job. A pass is shown, not assumed: wallMin and cpuMean proved less than delta worse, and
 * the estimate of wallMean agrees. An improvement is a pass with a metric better than delta, judged as strictly as a
 * regression.
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
  const evidence = pairEvidence(seen, family.cells.length, rule.delta);
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

/** The look that each cell is due for by its own number of pairs, which a series that was started anew has later. */
export function decideDue(family: Family): Family {
  return family.rule.looks.reduce(
    (state, { pairs }) => decide(state, pairs, (cell) => pairsOf(cell) === pairs),
    family,
  );
}

export function pairsOf({ logRatios }: ComparedCell): number {
  return logRatios.wallMin.length;
}

/** The family when no further pairs will come: what is open becomes inconclusive. */
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
  // More pairs did not show it to be worse, so an earlier pass stands.
  return state.kind === 'open' ? decided('inconclusive') : { ...state, kind: 'decided' };
}

function isNoWorse(evidence: PairEvidence, { delta, passAlpha }: DecisionRule): boolean {
  return (
    evidence.wallMin.noWorse <= passAlpha &&
    evidence.cpuMean.noWorse <= passAlpha &&
    evidence.wallMean.ratio.value < 1 + delta
  );
}

/** Ten pairs are too few to prove an improvement among many cells; without this a pass would end the search for it. */
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
