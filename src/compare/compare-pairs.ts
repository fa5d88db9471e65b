import { isContended } from '../statistics/contention.js';
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
import { cellComparison, type SecondSet, type Stop } from './cell-verdict.js';
import type { CellComparison, Comparison, FailedCell, PairDesign, SecondaryMetric } from './comparison.js';
import { CONFIRMATION, confirmedMetrics, type Suspicion } from './confirmation.js';
import type { MeasurePair } from './measure-pair.js';
import { logRatio, type Pair } from './pair.js';
import { type PairedCell, PairLog } from './pair-log.js';
import { cellOrder, pairOrder } from './pair-order.js';
import {
  answerSecondary,
  type SecondaryAnswer,
  type SecondaryQuestion,
  secondaryQuestions,
} from './secondary.js';
import type { Thresholds } from './thresholds.js';

/** What a live comparison needs from outside; tests put their own clock and processes here. */
export interface PairsSetup {
  readonly cells: readonly PairedCell[];
  readonly rule: DecisionRule;
  readonly thresholds: Thresholds;
  readonly seed: number;
  readonly turns: number;
  readonly timeBudgetMs: number;
  readonly measure: MeasurePair;
  /** The machine's free share of its cores; undefined where it can't be told. */
  readonly probe: () => Promise<number | undefined>;
  readonly onProgress: (progress: PairsProgress) => void;
  readonly signal: AbortSignal;
  /** Ms on a clock that never goes back. */
  readonly now: () => number;
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

/** With more CPU time than this, a process does not rest while its partner is measured. Handling messages takes 1 to 2 %. */
const MOST_IDLE_CPU = 0.1;

class PairsComparison {
  readonly #setup: PairsSetup;
  readonly #startedAt: number;
  readonly #log = new PairLog();
  readonly #byId: ReadonlyMap<string, PairedCell>;
  readonly #failed = new Map<string, FailedCell>();
  readonly #design = new Map<string, PairDesign>();
  readonly #longestMs = new Map<string, number>();
  readonly #secondSets = new Map<string, SecondSet>();
  readonly #capacities: number[] = [];
  readonly #notes = new Set<string>();
  #family: Family;
  /** By cell. */
  readonly #answers = new Map<string, Map<SecondaryMetric, SecondaryAnswer>>();
  #stop: Stop | undefined;

  constructor(setup: PairsSetup) {
    this.#setup = setup;
    this.#startedAt = setup.now();
    this.#byId = new Map(setup.cells.map((cell) => [cell.id, cell]));
    this.#family = startFamily([...this.#byId.keys()], setup.rule);
  }

  async decideTimes(): Promise<void> {
    const { rule } = this.#setup;
    const last = Math.max(...rule.looks.map(({ pairs }) => pairs));
    for (let round = 1; round <= last && this.#stop === undefined; round++) {
      const open = this.#cells(openCells(this.#family).map(({ id }) => id));
      if (open.length === 0) break;
      await this.#round('comparing', open, round, this.#log, `round ${round}`);
      const decided = decide(this.#family, round);
      const suspicions = newRegressions(this.#family, decided);
      this.#family = decided;
      await this.#confirm(suspicions, `confirming after round ${round}`);
    }
    this.#family = conclude(this.#family);
  }

  /** Start-up, memory and speed-up, from the same pairs. */
  async judgeTheRest(): Promise<void> {
    const { cells, thresholds } = this.#setup;
    const alive = cells.filter(({ id }) => !this.#failed.has(id));
    const questions = secondaryQuestions(alive, this.#log, thresholds);
    const answers = answerSecondary(questions);
    const suspicions: Suspicion[] = [];
    questions.forEach((question, i) => {
      const { cell, metric, delta } = question;
      const answer = this.#isExcused(question) ? 'neither' : (answers[i] ?? 'neither');
      this.#answers.set(cell.id, (this.#answers.get(cell.id) ?? new Map()).set(metric, answer));
      if (answer === 'worse') suspicions.push({ id: cell.id, metric, delta });
    });
    // A cell whose regression is confirmed already needs no second proof.
    const needed = suspicions.filter(({ id }) => this.#secondSets.get(id)?.ended !== 'confirmed');
    await this.#confirm(needed, 'confirming the rest');
  }

  result(): PairsResult {
    const { cells } = this.#setup;
    const rounds = this.#capacities.length;
    return {
      cells: cells.filter(({ id }) => !this.#failed.has(id)).map((cell) => this.#compared(cell)),
      failed: [...this.#failed.values()],
      notes: [...this.#notes, ...this.#answerNotes()],
      contention: rounds === 0 ? null : { rounds, contended: this.#capacities.filter(isContended).length },
      interrupted: this.#stop === 'interrupted',
      log: this.#log,
    };
  }

  /** One pair of each cell, in random order. Stops in the middle where the time is up. */
  async #round(
    phase: PairsProgress['phase'],
    cells: readonly PairedCell[],
    round: number,
    log: PairLog,
    part: string,
  ): Promise<void> {
    const { probe, seed, now, onProgress } = this.#setup;
    const capacity = await probe();
    if (capacity !== undefined) this.#capacities.push(capacity);
    for (const cell of cellOrder(cells, seed, part)) {
      this.#stop ??= this.#reasonToStop(cell);
      if (this.#stop !== undefined) return;
      onProgress({ phase, round, cell, elapsedMs: now() - this.#startedAt, decisions: this.#decisions() });
      const pair = await this.#measure(cell, part);
      if (pair === undefined) continue;
      log.add(cell.id, round, pair);
      if (log === this.#log) this.#family = addPair(this.#family, cell.id, timesOf(pair));
    }
  }

  async #measure(cell: PairedCell, part: string, runsPerTurn?: number): Promise<Pair | undefined> {
    const { seed, turns, measure, signal, now } = this.#setup;
    const design = this.#design.get(cell.id) ?? 'ping-pong';
    const order = pairOrder(seed, part, cell.id, turns);
    const before = now();
    const outcome = await measure({ requests: cell.requests, design, ...order, runsPerTurn }, signal);
    this.#longestMs.set(cell.id, Math.max(now() - before, this.#longestMs.get(cell.id) ?? 0));
    if (signal.aborted) {
      this.#stop = 'interrupted';
      return undefined;
    }
    if (outcome.status === 'failed') {
      this.#failed.set(cell.id, { ...cell.key, side: outcome.side, failure: outcome.failure });
      return undefined;
    }
    const { pair } = outcome;
    if (design === 'ping-pong' && pair.idleCpuShare > MOST_IDLE_CPU) {
      this.#design.set(cell.id, 'alternating');
      this.#notes.add(restlessNote(cell.id, pair.idleCpuShare));
      return this.#measure(cell, part, pair.runsPerTurn);
    }
    return pair;
  }

  /** Measures the suspected cells again, and the main threads that a suspected speed-up is against. */
  async #confirm(suspicions: readonly Suspicion[], part: string): Promise<void> {
    const log = new PairLog();
    const open = new Map(suspicions.map(({ id }) => [id, suspicions.filter((one) => one.id === id)]));
    const last = Math.max(...CONFIRMATION.map(({ pairs }) => pairs));
    for (let round = 1; round <= last && open.size > 0 && this.#stop === undefined; round++) {
      await this.#round(
        'confirming',
        this.#neededFor([...open.values()].flat()),
        round,
        log,
        `${part} ${round}`,
      );
      const look = CONFIRMATION.find(({ pairs }) => pairs === round);
      if (look === undefined || this.#stop !== undefined) continue;
      for (const [id, about] of open) {
        const cell = this.#byId.get(id);
        const metrics =
          cell === undefined ? [] : confirmedMetrics(about, (metric) => log.ratios(cell, metric), look.alpha);
        const ended = metrics.length > 0 ? 'confirmed' : 'unconfirmed';
        if (ended === 'unconfirmed' && round < last) continue;
        this.#secondSets.set(id, {
          ended,
          suspected: about.map(({ metric }) => metric),
          metrics,
          pairs: round,
        });
        open.delete(id);
      }
    }
    for (const [id, about] of open) {
      const suspected = about.map(({ metric }) => metric);
      this.#secondSets.set(id, { ended: 'cut-short', suspected, metrics: [], pairs: log.pairsOf(id).length });
    }
  }

  #neededFor(suspicions: readonly Suspicion[]): PairedCell[] {
    const ids = suspicions.flatMap(({ id, metric }) => {
      const mainId = this.#byId.get(id)?.mainId ?? null;
      return metric === 'speedUp' && mainId !== null ? [id, mainId] : [id];
    });
    return this.#cells([...new Set(ids)]);
  }

  #cells(ids: readonly string[]): PairedCell[] {
    return ids.flatMap((id) => (this.#failed.has(id) ? [] : (this.#byId.get(id) ?? [])));
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
      design: this.#design.get(cell.id) ?? 'ping-pong',
      stop: this.#stop,
    });
  }

  #decisionOf(id: string): Decision | undefined {
    const state = this.#family.cells.find((cell) => cell.id === id)?.state;
    return state?.kind === 'decided' ? state.decision : undefined;
  }

  #decisions(): (Decision | undefined)[] {
    return this.#family.cells.map(({ id }) => this.#decisionOf(id));
  }

  #reasonToStop(cell: PairedCell): Stop | undefined {
    const { signal, now, timeBudgetMs } = this.#setup;
    if (signal.aborted) return 'interrupted';
    const elapsedMs = now() - this.#startedAt;
    return elapsedMs + (this.#longestMs.get(cell.id) ?? 0) > timeBudgetMs ? 'time-budget' : undefined;
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

function newRegressions(before: Family, after: Family): Suspicion[] {
  return after.cells.flatMap(({ id, state }, i) => {
    if (state.kind !== 'decided' || before.cells[i]?.state.kind === 'decided') return [];
    const { verdict, metrics } = state.decision;
    return verdict === 'regression' ? metrics.map((metric) => ({ id, metric, delta: after.rule.delta })) : [];
  });
}

function restlessNote(id: string, share: number): string {
  return `${id}: its processes use ${Math.round(share * 100)} % of a core while they wait, so whole processes alternated in place of single turns.`;
}
