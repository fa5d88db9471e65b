import { LONGEST_LOAD_MS, LONGEST_WARM_UP_MS, type ServePlan } from '../../model/serve.js';
import { counted } from '../../report/drawing/quantity.js';
import { serverName } from '../../report/serve/server-name.js';
import { type ServeProgress, WARM_UP_SHARE } from '../../run/serving/measure-servers.js';
import { serveSlots } from '../../run/serving/serve-recorder.js';
import { clock } from '../clock.js';
import type { Io } from '../io.js';
import { TerminalLine } from '../terminal-line.js';
import type { PlannedServers } from './prepare-serve.js';

/** Starting, waiting behind a slow request and stopping, where nothing disturbs. */
const AROUND_LOAD_MS = 1600;

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

  planned(planned: PlannedServers): void {
    this.#plan = planned.plan;
    this.#startedAt = performance.now();
    if (this.#quiet) return;
    this.#io.stderr.write(servePlanText(planned));
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
export function servePlanText({ plan, loadMs }: PlannedServers): string {
  const loads = plan.handlers.map(({ id, requests }) => `${counted(requests, 'request')} of ${id}`);
  const slots = counted(serveSlots(plan).length, 'server');
  return `${slots}, one process twice as a control, × ${counted(plan.rounds, 'round')} of ${loads.join(', ')}: about ${clock(estimateMs(plan, loadMs))}\n`;
}

/** A log needs no line per server. */
const REPORTED_EVERY = 10;

/** A load takes the time that one process takes for it; more where a route is slower, and less where it is faster. */
function estimateMs(plan: ServePlan, loadMs: PlannedServers['loadMs']): number {
  const slots = serveSlots(plan).map(({ server }) => {
    const ms = loadMs.get(server.handler) ?? 0;
    const warmUpMs = Math.min(LONGEST_WARM_UP_MS, WARM_UP_SHARE * ms);
    return AROUND_LOAD_MS + warmUpMs + Math.min(LONGEST_LOAD_MS, ms);
  });
  return plan.rounds * slots.reduce((total, ms) => total + ms, 0);
}
