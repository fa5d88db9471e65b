import {
  addPair,
  conclude,
  type Decision,
  decide,
  type Family,
  openCells,
  startFamily,
} from '../statistics/decision.js';
import type { DecisionRule } from '../statistics/decision-rule.js';
import { perMetric } from '../statistics/pair-evidence.js';
import { cellComparison, type SecondSet } from './cell-verdict.js';
import type { CellComparison, Comparison, SecondaryMetric } from './comparison.js';
import { confirm, type Suspicion } from './confirmation.js';
import { logRatio, type Pair } from './pair.js';
import { type PairedCell, PairLog } from './pair-log.js';
import { PairRounds, type RoundsSetup } from './pair-rounds.js';
import {
  answerSecondary,
  type SecondaryAnswer,
  type SecondaryQuestion,
  secondaryQuestions,
} from './secondary.js';
import type { Thresholds } from './thresholds.js';

/** A live comparison: what to measure, and how to decide. */
export interface PairsSetup extends RoundsSetup {
  readonly cells: readonly PairedCell[];
  readonly rule: DecisionRule;
  readonly thresholds: Thresholds;
  readonly onProgress: (progress: PairsProgress) => void;
}

export interface PairsProgress {
  readonly phase: 'comparing' | 'confirming';
  readonly round: number;
  readonly cell: PairedCell;
  readonly elapsedMs: number;
  readonly decisions: readonly (Decision | undefined)[];
}

export type PairsResult = Pick<Comparison, 'cells' | 'failed' | 'notes' | 'contention' | 'interrupted'> & {
  readonly log: PairLog;
};

/**
 * Measures pairs of every cell in rounds until each is decided, the last look is over or the time is up; what looks worse
 * is measured again before it counts. A cell that fails is dropped, the others go on.
 */
export async function comparePairs(setup: PairsSetup): Promise<PairsResult> {
  const comparison = new PairsComparison(setup);
  await comparison.decideTimes();
  await comparison.judgeTheRest();
  return comparison.result();
}

class PairsComparison {
  readonly #setup: PairsSetup;
  readonly #rounds: PairRounds;
  readonly #log = new PairLog();
  readonly #byId: ReadonlyMap<string, PairedCell>;
  readonly #secondSets = new Map<string, SecondSet>();
  #family: Family;
  /** By cell. */
  readonly #answers = new Map<string, Map<SecondaryMetric, SecondaryAnswer>>();

  constructor(setup: PairsSetup) {
    this.#setup = setup;
    this.#rounds = new PairRounds(setup);
    this.#byId = new Map(setup.cells.map((cell) => [cell.id, cell]));
    this.#family = startFamily([...this.#byId.keys()], setup.rule);
  }

  async decideTimes(): Promise<void> {
    const last = Math.max(...this.#setup.rule.looks.map(({ pairs }) => pairs));
    for (let round = 1; round <= last && this.#rounds.stop === undefined; round++) {
      const open = openCells(this.#family).flatMap(({ id }) => this.#alive(id));
      if (open.length === 0) break;
      await this.#rounds.measure(open, `round ${round}`, {
        onCell: (cell, elapsedMs) => this.#report('comparing', cell, round, elapsedMs),
        onPair: ({ id }, pair) => {
          this.#log.add(id, round, pair);
          this.#family = addPair(this.#family, id, timesOf(pair));
        },
      });
      const decided = decide(this.#family, round);
      const suspicions = this.#newRegressions(decided);
      this.#family = decided;
      await this.#confirm(suspicions, `confirming after round ${round}`);
    }
    this.#family = conclude(this.#family);
  }

  /** Start-up, memory and speed-up, from the same pairs. */
  async judgeTheRest(): Promise<void> {
    const { cells, thresholds } = this.#setup;
    const alive = cells.flatMap(({ id }) => this.#alive(id));
    const questions = secondaryQuestions(alive, this.#log, thresholds);
    const answers = answerSecondary(questions);
    const suspicions: Suspicion[] = [];
    questions.forEach((question, i) => {
      const { cell, metric, delta } = question;
      const answer = this.#isExcused(question) ? 'neither' : (answers[i] ?? 'neither');
      this.#answers.set(cell.id, (this.#answers.get(cell.id) ?? new Map()).set(metric, answer));
      if (answer === 'worse') suspicions.push({ cell, metric, delta });
    });
    // A cell whose regression is confirmed already needs no second proof.
    const needed = suspicions.filter(({ cell }) => this.#secondSets.get(cell.id)?.ended !== 'confirmed');
    await this.#confirm(needed, 'confirming the rest');
  }

  result(): PairsResult {
    const { failed, notes, contention, stop } = this.#rounds;
    return {
      cells: this.#setup.cells.flatMap(({ id }) => this.#alive(id)).map((cell) => this.#compared(cell)),
      failed: [...failed.values()],
      notes: [...notes, ...this.#answerNotes()],
      contention,
      interrupted: stop === 'interrupted',
      log: this.#log,
    };
  }

  async #confirm(suspicions: readonly Suspicion[], part: string): Promise<void> {
    const sets = await confirm(
      suspicions,
      ({ mainId }) => (mainId === null ? undefined : this.#byId.get(mainId)),
      this.#rounds,
      part,
      (cell, round, elapsedMs) => this.#report('confirming', cell, round, elapsedMs),
    );
    for (const [id, set] of sets) this.#secondSets.set(id, set);
  }

  #report(phase: PairsProgress['phase'], cell: PairedCell, round: number, elapsedMs: number): void {
    const decisions = this.#family.cells.map(({ id }) => this.#decisionOf(id));
    this.#setup.onProgress({ phase, round, cell, elapsedMs, decisions });
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

  /** A lower speed-up over a main thread that became faster costs nobody any time. */
  #isExcused({ cell, metric }: SecondaryQuestion): boolean {
    const verdict = (id: string | null) => (id === null ? undefined : this.#decisionOf(id)?.verdict);
    const own = verdict(cell.id);
    const isNoWorse = own === 'pass' || own === 'improvement';
    return metric === 'speedUp' && isNoWorse && verdict(cell.mainId) === 'improvement';
  }

  #compared(cell: PairedCell): CellComparison {
    return cellComparison({
      cell,
      log: this.#log,
      decision: this.#decisionOf(cell.id),
      secondSet: this.#secondSets.get(cell.id),
      answers: this.#answers.get(cell.id) ?? new Map(),
      thresholds: this.#setup.thresholds,
      design: this.#rounds.designOf(cell.id),
      stop: this.#rounds.stop,
    });
  }

  #decisionOf(id: string): Decision | undefined {
    const state = this.#family.cells.find((cell) => cell.id === id)?.state;
    return state?.kind === 'decided' ? state.decision : undefined;
  }

  #answerNotes(): string[] {
    return this.#setup.cells.flatMap((cell) => {
      const [pair] = this.#log.pairsOf(cell.id);
      if (pair === undefined || Object.is(pair.base.answer, pair.head.answer)) return [];
      return [`${cell.id}: base and head answer differently, so their times may be those of different work.`];
    });
  }
}

/** CPU time is not known where worker processes come and go within a run; the wall time then speaks for it as well. */
function timesOf(pair: Pair) {
  const wallMean = logRatio(pair, 'wallMean') ?? 0;
  return perMetric((metric) => logRatio(pair, metric) ?? wallMean);
}
