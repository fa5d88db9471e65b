import type { PairsResult } from '../../compare/pairs/pairs-result.js';
import { replaySeries, type SilentSetup } from '../../compare/series/replay-series.js';
import { unmeasuredSeries } from '../../compare/series/unmeasured-series.js';
import { readAgentNews } from '../../fleet/agent-news.js';
import type { AtWork, HandedOut } from '../../fleet/handed-out.js';
import type { SeriesJob } from '../../fleet/series-job.js';
import { readSeriesResult } from '../../fleet/series-result.js';
import { UsageError } from '../../model/failure.js';

/** One workload's pairs: what is asked of an agent, and how this process decides what they show. */
export interface Series {
  readonly job: SeriesJob;
  readonly setup: SilentSetup;
}

interface Known extends Series {
  agent: string | undefined;
  doing: string;
  leftMs: number | null;
  result: Omit<PairsResult, 'log'> | undefined;
  isOver: boolean;
}

/**
 * The series of a comparison that agents measure. An agent hands in what its pairs measured, and never what they mean:
 * that is decided here, by the procedure of a comparison on one machine.
 */
export class SeriesUnderWay implements HandedOut {
  readonly #series: ReadonlyMap<string, Known>;

  /** @param series every series of the comparison, by the id of its job */
  constructor(series: ReadonlyMap<string, Series>) {
    const fresh = { agent: undefined, doing: '', leftMs: null, result: undefined, isOver: false };
    this.#series = new Map([...series].map(([id, one]) => [id, { ...one, ...fresh }]));
  }

  get open(): ReadonlyMap<string, SeriesJob> {
    const open = [...this.#series].filter(([, { isOver }]) => !isOver);
    return new Map(open.map(([id, { job }]) => [id, job]));
  }

  hear(id: string, news: unknown): string | undefined {
    const one = this.#series.get(id);
    const told = readAgentNews(news);
    if (one === undefined || one.isOver) return undefined;
    const { agent } = told;
    if (told.kind === 'refused') return `agent ${agent} refuses ${one.job.workload}: ${told.reason}`;
    if (told.kind !== 'series')
      throw new UsageError(`agent ${agent} tells of rounds, and ${one.job.workload} is compared`);
    const isOther = one.agent !== agent;
    Object.assign(one, { agent, doing: told.doing, leftMs: told.leftMs });
    return isOther ? `agent ${agent} measures the pairs of ${one.job.workload}` : undefined;
  }

  async complete(id: string, handedIn: unknown): Promise<string | undefined> {
    const one = this.#series.get(id);
    const { agent, machine, tape } = readSeriesResult(handedIn);
    if (one === undefined || one.isOver) return undefined;
    const { log: _, ...found } = await replaySeries(tape, one.setup);
    const { workload } = one.job;
    const note = `The pairs of ${workload} were measured by agent ${agent} (${machine}).`;
    Object.assign(one, { agent, isOver: true, result: { ...found, notes: [...found.notes, note] } });
    const all = [...this.#series.values()];
    return `agent ${agent} has measured the pairs of ${workload}: ${all.filter(({ isOver }) => isOver).length} of ${all.length} workloads are done`;
  }

  lose(id: string): string | undefined {
    const one = this.#series.get(id);
    if (one === undefined || one.isOver || one.agent === undefined) return undefined;
    const { agent, job } = one;
    Object.assign(one, { agent: undefined, doing: '', leftMs: null });
    return `agent ${agent} was not heard of any more: the pairs of ${job.workload} begin anew with another`;
  }

  fail(id: string): void {
    const one = this.#series.get(id);
    if (one !== undefined) one.isOver = true;
  }

  /** A series is never split between machines, so nothing is kept of one whose agent is lost. */
  roundsOf(): number {
    return 0;
  }

  atWork(): AtWork[] {
    return [...this.#series.values()].flatMap(({ isOver, agent, job, doing, leftMs }) =>
      isOver || agent === undefined ? [] : [{ agent, names: job.workload, doing, leftMs }],
    );
  }

  /** What each series found. One that no agent has handed in is as if it had been interrupted before its first pair. */
  results(): Promise<Omit<PairsResult, 'log'>[]> {
    return Promise.all(
      [...this.#series.values()].map(async ({ result, job, setup }) => {
        if (result !== undefined) return result;
        const { log: _, ...nothing } = await unmeasuredSeries(setup);
        return { ...nothing, notes: [`No agent has measured the pairs of ${job.workload}.`] };
      }),
    );
  }
}
