import { loadStrategy } from '../discovery/find-modules.js';
import type { Failure } from '../model/failure.js';
import type { RoundBudget } from '../model/plan.js';
import { givenAnswer } from '../model/results.js';
import {
  CELL_PROTOCOL,
  type CellRequest,
  type FromCell,
  type OpenedCell,
  type Turn,
} from '../runner/cell-protocol.js';
import type { Guardian } from '../runner/guardian.js';
import { type CellProcess, launchCell } from '../runner/launch-cell.js';
import type { PairMember } from './pair.js';
import type { Side, SideName } from './side.js';

/** A member of a pair failed: the cell has no numbers. */
export class MemberFailure extends Error {
  readonly side: SideName;
  readonly failure: Failure;

  constructor(side: SideName, failure: Failure) {
    super(failure.message);
    this.side = side;
    this.failure = failure;
  }
}

/** After its last answer a process has nothing left to do; what still runs in it is killed. */
const END_GRACE_MS = 500;

/** One side's fresh process of a cell, asked step by step. Each step throws a MemberFailure where the process fails. */
export class MemberProcess {
  readonly #side: SideName;
  readonly #process: CellProcess;
  readonly #timeoutMs: number;
  readonly #launchedAt = performance.now();
  readonly #turns: Turn[] = [];

  private constructor(side: SideName, process: CellProcess, timeoutMs: number) {
    this.#side = side;
    this.#process = process;
    this.#timeoutMs = timeoutMs;
  }

  /** Starts the side's own entry. Whoever launches also ends it. */
  static async launch(
    guardian: Guardian,
    side: Side,
    strategy: string,
    timeoutMs: number,
  ): Promise<MemberProcess> {
    const { crashTakesDown } = await loadStrategy(strategy);
    return new MemberProcess(side.name, launchCell(guardian, crashTakesDown, side.entry), timeoutMs);
  }

  /** Opens the cell and warms it up. */
  async open(request: CellRequest, budget: RoundBudget): Promise<OpenedCell> {
    this.#process.send({ type: 'open', protocol: CELL_PROTOCOL, request, budget });
    return (await this.#answer('opened')).opened;
  }

  async turn(runs: number): Promise<Turn> {
    this.#process.send({ type: 'turn', runs });
    const { turn } = await this.#answer('turned');
    // The other side's build may send anything; a ratio of nothing would count as no change.
    if (!(turn.wallMs > 0 && turn.wallMs < Number.POSITIVE_INFINITY))
      throw this.#stray(`a turn took ${turn.wallMs} ms, which is no time`);
    this.#turns.push(turn);
    return turn;
  }

  /** Closes the cell, and resolves with all it measured. */
  async close(opened: OpenedCell): Promise<PairMember> {
    this.#process.send({ type: 'close' });
    const { shutdownMs, memoryBytes } = await this.#answer('closed');
    await this.#process.end(END_GRACE_MS);
    const launchedAt = this.#launchedAt;
    const { startupMs, coldMs } = opened;
    return {
      launchedAt,
      ...givenAnswer(opened),
      startupMs,
      coldMs,
      shutdownMs,
      memoryBytes,
      turns: this.#turns,
    };
  }

  /** Ends the process and all it started, whatever it is doing. */
  end(): Promise<void> {
    return this.#process.end(0);
  }

  async #answer<Type extends FromCell['type']>(type: Type): Promise<Extract<FromCell, { type: Type }>> {
    const message: FromCell = await this.#process.next(this.#timeoutMs);
    if (message.type === 'failed') throw new MemberFailure(this.#side, message.failure);
    if (isOfType(message, type)) return message;
    throw this.#stray(`answered '${message.type}' where '${type}' was due: it speaks another protocol`);
  }

  #stray(message: string): MemberFailure {
    return new MemberFailure(this.#side, { kind: 'stray-message', message, phase: 'startup' });
  }
}

function isOfType<Type extends FromCell['type']>(
  message: FromCell,
  type: Type,
): message is Extract<FromCell, { type: Type }> {
  return message.type === type;
}
