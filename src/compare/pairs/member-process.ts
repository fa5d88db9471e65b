import { CELL_PROTOCOL } from '../../cell/cell-protocol.js';
import type { CellRequest } from '../../model/cell-request.js';
import type { Failure } from '../../model/failure.js';
import type { OpenedCell, Turn } from '../../model/measurement.js';
import type { RoundBudget } from '../../model/plan.js';
import { givenAnswer } from '../../model/results.js';
import { roundMetrics } from '../../model/round-metrics.js';
import type { PlannedStrategy } from '../../model/strategy-facts.js';
import type { Guardian } from '../../processes/guardian.js';
import { CellProcess } from '../../processes/launch-cell.js';
import type { TimeAllowed } from '../../processes/time-allowed.js';
import type { PairMember } from '../../verdict/pair.js';
import type { SideName } from '../../verdict/side-name.js';
import type { Side } from '../sides/side.js';

/** Thrown where a member of a pair failed: its cell has no numbers. */
export class MemberFailure extends Error {
  readonly side: SideName;
  readonly failure: Failure;

  constructor(side: SideName, failure: Failure) {
    super(failure.message);
    this.side = side;
    this.failure = failure;
  }
}

/**
 * A process has nothing left to do after its last answer; what still runs in it is killed after this time.
 */
const END_GRACE_MS = 500;

/**
 * One side's fresh process for a cell, asked step by step. Each step throws a MemberFailure where the process
 * fails.
 */
export class MemberProcess {
  readonly #side: SideName;
  readonly #process: CellProcess;
  readonly #allowed: () => TimeAllowed;
  readonly #launchedAt = performance.now();
  readonly #turns: Turn[] = [];

  private constructor(side: SideName, process: CellProcess, allowed: () => TimeAllowed) {
    this.#side = side;
    this.#process = process;
    this.#allowed = allowed;
  }

  /**
   * Starts the side's own entry. Whoever launches it must also end it. `allowed` returns how long an answer
   * may take.
   */
  static launch(
    guardian: Guardian,
    side: Side,
    { facts }: PlannedStrategy,
    allowed: () => TimeAllowed,
  ): MemberProcess {
    return new MemberProcess(side.name, new CellProcess(guardian, facts.crashTakesDown, side.entry), allowed);
  }

  /** Opens the cell and warms it up. */
  async open(request: CellRequest, budget: RoundBudget): Promise<OpenedCell> {
    const question = { type: 'open', protocol: CELL_PROTOCOL, request, budget } as const;
    const answer = await this.#process.ask(question, 'opened', this.#allowed());
    if (answer.type === 'failed') throw this.#failed(answer.failure);
    return answer.opened;
  }

  async turn(runs: number): Promise<Turn> {
    const answer = await this.#process.ask({ type: 'turn', runs }, 'turned', this.#allowed());
    if (answer.type === 'failed') throw this.#failed(answer.failure);
    const { turn } = answer;
    this.#turns.push(turn);
    return turn;
  }

  /** Closes the cell. Resolves with all that it measured. */
  async close(opened: OpenedCell): Promise<PairMember> {
    const answer = await this.#process.ask({ type: 'close' }, 'closed', this.#allowed());
    if (answer.type === 'failed') throw this.#failed(answer.failure);
    await this.#process.end(END_GRACE_MS);
    const metrics = roundMetrics(opened.metrics, this.#turns, answer.metrics);
    const { endsByClock } = answer;
    const member = { launchedAt: this.#launchedAt, ...givenAnswer(opened), metrics };
    return endsByClock === undefined ? member : { ...member, endsByClock };
  }

  /** Ends the process and all it started, whatever it is doing. */
  end(): Promise<void> {
    return this.#process.end(0);
  }

  #failed(failure: Failure): MemberFailure {
    return new MemberFailure(this.#side, failure);
  }
}
