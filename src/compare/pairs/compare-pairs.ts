import type { ComparedMetric } from '../../model/compared-metrics.js';
import {
  addPairs,
  type ComparedCell,
  conclude,
  type Decision,
  decideDue,
  type Family,
  openCells,
  type PairRatios,
  pairsOf,
  replacePairs,
  startFamily,
} from '../../statistics/decision.js';
import { canReject, type DecisionRule } from '../../statistics/decision-rule.js';
import { cellComparison, type SecondSet, type Stop } from '../../verdict/cell-verdict.js';
import type { CellComparison, Comparison } from '../../verdict/comparison.js';
import { pairNotes } from '../../verdict/comparison-notes.js';
import type { CutOffMove } from '../../verdict/cut-off-moves.js';
import { settled, timesOf } from '../../verdict/pair.js';
import { type PairedCell, PairLog } from '../../verdict/pair-log.js';
import {
  answerSecondary,
  pairsNeeded,
  type SecondaryAnswer,
  type SecondaryQuestion,
  secondaryQuestions,
} from '../../verdict/secondary.js';
import { MOST_RESTARTS, STEADINESS_PAIRS, unsteadyNote, warmingSides } from '../../verdict/steadiness.js';
import type { Thresholds } from '../../verdict/thresholds.js';
import { worstFirst } from '../../verdict/worst-first.js';
import {
  CONFIRMING_OVERRUN,
  type ConfirmationSetup,
  cellsOf,
  confirm,
  type Suspicion,
} from './confirmation.js';
import { PairRounds, type RoundsSetup } from './pair-rounds.js';
import { judgeCutOffs } from './paired-cut-offs.js';

/** A live comparison: what to measure, and how to decide. */
export interface PairsSetup extends RoundsSetup {
  readonly cells: readonly PairedCell[];
  readonly rule: DecisionRule;
  readonly thresholds: Thresholds;
  /** For all but the confirming, which may take somewhat longer. */
  readonly timeBudgetMs: number;
  readonly onProgress: (progress: PairsProgress) => void;
}

export interface PairsProgress {
  readonly phase: 'comparing' | 'confirming';
  readonly round: number;
  readonly cell: PairedCell;
  readonly elapsedMs: number;
  readonly decisions: readonly (Decision | undefined)[];
}

export type PairsResult = Pick<
  Comparison,
  'cells' | 'failed' | 'cutOffs' | 'notes' | 'contention' | 'interrupted'
> & { readonly log: PairLog };

/**
 * Measures pairs of every cell in rounds until each is decided, the last look is over or the time is up; what looks worse
 * is measured again before it counts. A cell that fails is dropped, the others go on.
 */
export async function comparePairs(setup: PairsSetup): Promise<PairsResult> {
  const comparison = new PairsComparison(setup);
  await comparison.decideTimes();
  await comparison.judgeTheRest();
  await comparison.judgeCutOffs();
  return comparison.result();
}

class PairsComparison {
  readonly #setup: PairsSetup;
  readonly #rounds: PairRounds;
  readonly #log = new PairLog();
  readonly #byId: ReadonlyMap<string, PairedCell>;
  /** By cell, like the answers. */
  readonly #secondSets = new Map<string, SecondSet[]>();
  /** The last look's pairs. */
  readonly #last: number;
  #family: Family;
  #byFamily: ReadonlyMap<string, ComparedCell>;
  #decisions: readonly (Decision | undefined)[] = [];
  #round = 0;
  /** How often each series was started anew, and what is said of those that stayed unsteady. */
  readonly #restarts = new Map<string, number>();
  readonly #unsteadyNotes: string[] = [];
  /** Why no further pairs come; undefined while they do. */
  #stop: Stop | undefined;
  #cutOffs: readonly CutOffMove[] = [];
  readonly #answers = new Map<string, Map<ComparedMetric, SecondaryAnswer>>();

  constructor(setup: PairsSetup) {
    this.#setup = setup;
    this.#rounds = new PairRounds(setup);
    this.#byId = new Map(setup.cells.map((cell) => [cell.id, cell]));
    this.#last = Math.max(...setup.rule.looks.map(({ pairs }) => pairs));
    this.#family = startFamily([...this.#byId.keys()], setup.rule);
    this.#byFamily = new Map();
    this.#update(this.#family);
  }

  async decideTimes(): Promise<void> {
    const { timeBudgetMs } = this.#setup;
    // Each series that starts anew needs that many rounds more.
    const most = this.#last + MOST_RESTARTS * this.#steadinessPairs();
    while (this.#round < most && this.#stop === undefined) {
      const open = openCells(this.#family).flatMap(({ id }) => this.#alive(id));
      if (open.length === 0) break;
      const round = ++this.#round;
      const pairs = new Map<string, PairRatios>();
      this.#stop = await this.#rounds.measure(open, `round ${round}`, timeBudgetMs, {
        onCell: (cell, elapsedMs) => this.#report('comparing', cell, round, elapsedMs),
        onPair: ({ id }, pair) => {
          this.#log.add(id, round, pair);
          pairs.set(id, timesOf(pair));
        },
      });
      this.#update(addPairs(this.#family, pairs));
      this.#checkSteadiness(open);
      const decided = decideDue(this.#family);
      const suspicions = this.#newRegressions(decided);
      this.#update(decided);
      await this.#confirm(suspicions, `confirming after round ${round}`);
    }
    this.#update(conclude(this.#family));
  }

  /** Before the first look that could find a regression: what is still warming up warms up longer, or is said to be unsteady. */
  #checkSteadiness(open: readonly PairedCell[]): void {
    const least = this.#steadinessPairs();
    const due = open.filter(({ id }) => {
      const cell = this.#byFamily.get(id);
      return cell !== undefined && pairsOf(cell) === least && !this.#rounds.isUnsteady(id);
    });
    const warming = due.filter(({ id }) => warmingSides(this.#log.pairsOf(id)).length > 0);
    const hasTime = this.#stop === undefined && this.#hasTimeToRestart(warming);
    const series = warming.map(({ id }) => {
      const isLast = !hasTime || (this.#restarts.get(id) ?? 0) === MOST_RESTARTS;
      return [id, isLast ? this.#markUnsteady(id) : this.#restart(id)] as const;
    });
    if (series.length > 0) this.#update(replacePairs(this.#family, new Map(series)));
  }

  /** Its pairs are forgotten; the next ones warm up twice as long. */
  #restart(id: string): readonly PairRatios[] {
    this.#restarts.set(id, (this.#restarts.get(id) ?? 0) + 1);
    this.#rounds.lengthenWarmUp(id);
    this.#log.replace(id);
    return [];
  }

  /** Of its pairs, those to come as well, only the last third of the turns is left. */
  #markUnsteady(id: string): readonly PairRatios[] {
    const pairs = this.#log.roundsOf(id);
    const sides = warmingSides([...pairs.values()]);
    this.#unsteadyNotes.push(unsteadyNote(id, sides, 2 ** (this.#restarts.get(id) ?? 0)));
    this.#rounds.markUnsteady(id);
    this.#log.replace(id, new Map([...pairs].map(([round, pair]) => [round, settled(pair)])));
    return this.#log.pairsOf(id).map(timesOf);
  }

  #steadinessPairs(): number {
    return Math.min(STEADINESS_PAIRS, ...this.#setup.rule.looks.map(({ pairs }) => pairs));
  }

  /** A series that starts anew and can't come to a look that finds regressions would be worse than an unsteady one. */
  #hasTimeToRestart(cells: readonly PairedCell[]): boolean {
    return this.#rounds.hasTimeFor(this.#leastPairs(), cells, this.#setup.timeBudgetMs);
  }

  /** The first look that could find a regression among so many cells; Infinity where none could. */
  #leastPairs(): number {
    const { looks } = this.#setup.rule;
    return Math.min(...looks.filter((look) => canReject(look, this.#byId.size)).map(({ pairs }) => pairs));
  }

  /** The family as it is from now on; its decisions are looked up far more often than they change. */
  #update(family: Family): void {
    this.#family = family;
    this.#byFamily = new Map(family.cells.map((cell) => [cell.id, cell]));
    this.#decisions = family.cells.map(({ state }) =>
      state.kind === 'decided' ? state.decision : undefined,
    );
  }

  /** Start-up, memory and speed-up, from the same pairs and, where those are too few for so many questions, some more. */
  async judgeTheRest(): Promise<void> {
    const questions = await this.#answerableQuestions();
    const answers = answerSecondary(questions);
    const suspicions: Suspicion[] = [];
    questions.forEach(({ cell, metric, delta }, i) => {
      const answer = answers[i];
      if (answer === undefined) return;
      this.#answers.set(cell.id, (this.#answers.get(cell.id) ?? new Map()).set(metric, answer));
      if (answer.judgement === 'worse') suspicions.push({ cell, metric, delta });
    });
    // A cell whose regression is confirmed already needs no second proof.
    await this.#confirm(
      suspicions.filter(({ cell }) => !this.#isConfirmed(cell)),
      'confirming the rest',
    );
  }

  async judgeCutOffs(): Promise<void> {
    const { cells, thresholds } = this.#setup;
    if (thresholds.cutOff === null) return;
    const alive = cells.flatMap(({ id }) => this.#alive(id));
    const setup = this.#confirmation('confirming cut-offs');
    this.#cutOffs = await judgeCutOffs(alive, this.#log, thresholds.cutOff, setup);
  }

  result(): PairsResult {
    const { failed, notes, contention } = this.#rounds;
    return {
      cells: worstFirst(
        this.#setup.cells.flatMap(({ id }) => this.#alive(id)).map((cell) => this.#compared(cell)),
      ),
      failed: [...failed.values()],
      cutOffs: this.#cutOffs,
      notes: [...notes, ...this.#unsteadyNotes, ...pairNotes(this.#setup.cells, this.#log)],
      contention,
      interrupted: this.#setup.signal.aborted,
      log: this.#log,
    };
  }

  async #answerableQuestions(): Promise<SecondaryQuestion[]> {
    const { cells, thresholds, timeBudgetMs } = this.#setup;
    const ask = (): SecondaryQuestion[] =>
      secondaryQuestions(
        cells.flatMap(({ id }) => this.#alive(id)),
        this.#log,
        thresholds,
      );
    let questions = ask();
    const needed = pairsNeeded(questions.length);
    // Not endlessly: a process may not know its memory.
    for (let more = 0; more < needed && this.#stop === undefined; more++) {
      const short = questions.filter(({ pairs }) => pairs < needed);
      if (short.length === 0) break;
      const round = ++this.#round;
      const wanted = cellsOf(short, (cell) => this.#mainThreadOf(cell));
      this.#stop = await this.#rounds.measure(wanted, `round ${round}`, timeBudgetMs, {
        onCell: (cell, elapsedMs) =>
          this.#report('comparing', cell, this.#log.pairsOf(cell.id).length + 1, elapsedMs),
        onPair: ({ id }, pair) => this.#log.add(id, round, pair),
      });
      questions = ask();
    }
    return questions;
  }

  async #confirm(suspicions: readonly Suspicion[], part: string): Promise<void> {
    const sets = await confirm(suspicions, this.#confirmation(part));
    for (const [id, set] of sets) this.#secondSets.set(id, [...this.#setsOf(id), set]);
  }

  #confirmation(part: string): ConfirmationSetup {
    return {
      rounds: this.#rounds,
      mainThreadOf: (cell) => this.#mainThreadOf(cell),
      part,
      limitMs: this.#setup.timeBudgetMs * CONFIRMING_OVERRUN,
      onCell: (cell, round, elapsedMs) => this.#report('confirming', cell, round, elapsedMs),
    };
  }

  #setsOf(id: string): readonly SecondSet[] {
    return this.#secondSets.get(id) ?? [];
  }

  #isConfirmed({ id }: PairedCell): boolean {
    return this.#setsOf(id).some(({ ended }) => ended === 'confirmed');
  }

  #mainThreadOf({ mainId }: PairedCell): PairedCell | undefined {
    return mainId === null ? undefined : this.#byId.get(mainId);
  }

  #report(phase: PairsProgress['phase'], cell: PairedCell, round: number, elapsedMs: number): void {
    this.#setup.onProgress({ phase, round, cell, elapsedMs, decisions: this.#decisions });
  }

  /** None where the cell has failed. */
  #alive(id: string): PairedCell[] {
    const cell = this.#byId.get(id);
    return cell === undefined || this.#rounds.failed.has(id) ? [] : [cell];
  }

  #newRegressions(after: Family): Suspicion[] {
    return after.cells.flatMap(({ id, state }) => {
      if (state.kind !== 'decided' || this.#decisionOf(id) !== undefined) return [];
      const { verdict, metrics } = state.decision;
      if (verdict !== 'regression') return [];
      return this.#alive(id).flatMap((cell) =>
        metrics.map((metric) => ({ cell, metric, delta: after.rule.delta })),
      );
    });
  }

  #compared(cell: PairedCell): CellComparison {
    return cellComparison({
      cell,
      log: this.#log,
      decision: this.#decisionOf(cell.id),
      secondSets: this.#setsOf(cell.id),
      answers: this.#answers.get(cell.id) ?? new Map(),
      thresholds: this.#setup.thresholds,
      design: this.#rounds.designOf(cell.id),
      evidence: this.#byFamily.get(cell.id)?.evidence,
      leastPairs: this.#leastPairs(),
      lastPairs: this.#last,
      unsteady: this.#rounds.isUnsteady(cell.id),
      stop: this.#stop,
    });
  }

  #decisionOf(id: string): Decision | undefined {
    const state = this.#byFamily.get(id)?.state;
    return state?.kind === 'decided' ? state.decision : undefined;
  }
}
