import type { ServePlan } from '../../model/serve.js';
import { counted } from '../../report/drawing/quantity.js';
import { serverName } from '../../report/serve/server-name.js';
import type { ServeProgress } from '../../run/serving/measure-servers.js';
import { serveSlots } from '../../run/serving/serve-recorder.js';
import { clock } from '../clock.js';
import type { Io } from '../io.js';
import { TerminalLine } from '../terminal-line.js';

/** Starting, warming up, waiting behind a slow request and stopping, where nothing disturbs. */
const AROUND_LOAD_MS = 1800;

/** Says on stderr what is planned and what is being measured. */
export class ServeTalk {
  readonly #io: Io;
  readonly #quiet: boolean;
  readonly #line: TerminalLine;
  #plan: ServePlan | undefined;
  #startedAt = 0;

  constructor(io: Io, quiet: boolean, signal: AbortSignal) {
    this.#io = io;
    this.#quiet = quiet;
    this.#line = new TerminalLine(io.stderr);
    signal.addEventListener('abort', () => this.end(), { once: true });
  }

  planned(plan: ServePlan): void {
    this.#plan = plan;
    this.#startedAt = performance.now();
    if (this.#quiet) return;
    this.#io.stderr.write(servePlanText(plan));
  }

  measuring({ round, done, of, slot }: ServeProgress): void {
    if (this.#quiet || this.#plan === undefined) return;
    const elapsedMs = performance.now() - this.#startedAt;
    const left = done === 0 ? '' : `, ~${clock((elapsedMs / done) * (of - done))} left`;
    const name = slot.control ? 'control' : serverName(slot.server, this.#plan);
    const text = `round ${round + 1}/${this.#plan.rounds}, ${Math.floor((100 * done) / of)}%${left}: ${slot.server.handler} ${name}`;
    if (this.#io.stderr.isTTY) this.#line.write(text.slice(0, this.#line.width));
    else if (done % REPORTED_EVERY === 0) this.#io.stderr.write(`${text}\n`);
  }

  end(): void {
    this.#line.clear();
  }
}

/** Says what is measured, and how long that takes. */
export function servePlanText(plan: ServePlan): string {
  const loads = plan.handlers.map(({ id, requests }) => `${counted(requests, 'request')} of ${id}`);
  const slots = counted(serveSlots(plan).length, 'server');
  return `${slots}, one process twice as a control, × ${counted(plan.rounds, 'round')} of ${loads.join(', ')}: about ${clock(estimateMs(plan))}\n`;
}

/** A log needs no line per server. */
const REPORTED_EVERY = 10;

/** A load takes the time that was tried for it, more where a route is slower than one process. */
function estimateMs(plan: ServePlan): number {
  return plan.rounds * serveSlots(plan).length * (AROUND_LOAD_MS + (plan.preset === 'quick' ? 300 : 1000));
}
