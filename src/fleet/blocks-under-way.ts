import { cellId } from '../model/cell.js';
import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import type { Results } from '../model/results.js';
import { mergeShards, type ShardFile } from '../shards/merge-shards.js';
import { ordered, planDigest } from '../shards/plan-digest.js';
import { isShard } from '../shards/shard-problems.js';
import { parseResults } from '../store/parse-results.js';
import { withChanges } from '../store/read-journal.js';
import { readAgentNews, readBlockResult } from './agent-news.js';
import type { BlockJob } from './block-job.js';
import type { AtWork, HandedOut } from './handed-out.js';

type ShardResults = ShardFile['results'];

/** What is known of a block. */
interface Block {
  readonly job: BlockJob;
  /** The workloads in it, for people. */
  readonly names: string;
  /** What its agent, or the last one, has measured. */
  results: ShardResults | undefined;
  agent: string | undefined;
  doing: string;
  leftMs: number | null;
  isDone: boolean;
}

/**
 * The blocks of a run that agents measure. Everything that it is told comes from a server that others may write to, so
 * that each message is checked against the job it claims to be of: a block has the rounds of one agent, and a round that
 * is told twice is there once.
 */
export class BlocksUnderWay implements HandedOut {
  readonly #unmeasured: Results;
  readonly #blocks: ReadonlyMap<string, Block>;

  /**
   * @param unmeasured the whole plan before anything is measured
   * @param jobs every block of it, by the id of its job
   * @param done blocks that an earlier session has measured, by the same ids
   */
  constructor(
    unmeasured: Results,
    jobs: ReadonlyMap<string, BlockJob>,
    done: ReadonlyMap<string, ShardResults> = new Map(),
  ) {
    this.#unmeasured = unmeasured;
    this.#blocks = new Map(
      [...jobs].map(([id, job]): [string, Block] => {
        const results = done.get(id);
        const names = job.plan.workloads.map((workload) => workload.id).join(', ');
        const isDone = results?.complete === true;
        return [id, { job, names, results, agent: undefined, doing: '', leftMs: null, isDone }];
      }),
    );
  }

  /** The jobs that are still to be done, by id. */
  get open(): ReadonlyMap<string, BlockJob> {
    return new Map([...this.#blocks].filter(([, { isDone }]) => !isDone).map(([id, { job }]) => [id, job]));
  }

  get count(): { readonly done: number; readonly of: number } {
    const blocks = [...this.#blocks.values()];
    return { done: blocks.filter(({ isDone }) => isDone).length, of: blocks.length };
  }

  atWork(): AtWork[] {
    return [...this.#blocks.values()].flatMap(({ isDone, agent, names, doing, leftMs }) =>
      isDone || agent === undefined ? [] : [{ agent, names, doing, leftMs }],
    );
  }

  hear(id: string, news: unknown): string | undefined {
    const block = this.#blocks.get(id);
    const told = readAgentNews(news);
    if (block === undefined || block.isDone) return undefined;
    switch (told.kind) {
      case 'refused':
        return `agent ${told.agent} refuses ${block.names}: ${told.reason}`;
      case 'series':
        throw new UsageError(`agent ${told.agent} tells of pairs, and ${block.names} is no comparison`);
      case 'whole': {
        const results = resultsOf(told.results, told.agent, block.job);
        const isOther = block.agent !== told.agent;
        Object.assign(block, { results, agent: told.agent });
        return isOther ? `agent ${told.agent} measures ${block.names}` : undefined;
      }
      case 'round': {
        // An agent that has lost the block may not know that yet.
        if (block.agent !== told.agent || block.results === undefined) return undefined;
        const { shard } = block.results;
        const results = { ...withChanges(block.results, told.changes), shard };
        Object.assign(block, { results, doing: told.doing, leftMs: told.leftMs });
        return undefined;
      }
    }
  }

  async complete(id: string, result: unknown): Promise<string | undefined> {
    const block = this.#blocks.get(id);
    const { agent, results } = readBlockResult(result);
    if (block === undefined || block.isDone) return undefined;
    Object.assign(block, { results: resultsOf(results, agent, block.job), agent, isDone: true });
    const { done, of } = this.count;
    return `agent ${agent} has measured ${block.names}: ${done} of ${of} blocks are done`;
  }

  roundsOf(id: string): number {
    const { cells = [], controls = [] } = this.#blocks.get(id)?.results ?? {};
    return [...cells, ...controls].reduce(
      (sum, cell) => sum + ('rounds' in cell ? cell.rounds.length : 0),
      0,
    );
  }

  fail(id: string): void {
    const block = this.#blocks.get(id);
    if (block !== undefined) block.isDone = true;
  }

  lose(id: string): string | undefined {
    const block = this.#blocks.get(id);
    if (block === undefined || block.isDone || block.agent === undefined) return undefined;
    const { agent, names } = block;
    Object.assign(block, { agent: undefined, leftMs: null });
    return `agent ${agent} was not heard of any more: ${names} goes to another`;
  }

  /** All that is measured so far, as one file. */
  results(): Results {
    const files = [...this.#blocks].flatMap(([name, { results }]): ShardFile[] =>
      results === undefined ? [] : [{ name, results }],
    );
    const { machines = [], ...merged } = mergeShards(files, this.#unmeasured);
    return { ...merged, machines };
  }
}

/** Reads a block's results, and makes sure that they are of its job. */
function resultsOf(text: string, agent: string, { plan, shard, tool, commit }: BlockJob): ShardResults {
  const name = `what agent ${cleanText(agent, 100)} sent`;
  const results = parseResults(text, name);
  const isOfJob =
    isShard(results) &&
    ordered(results.shard) === ordered(shard) &&
    planDigest(results.plan, results.shard.workloads) === shard.planDigest &&
    results.tool.version === tool &&
    (results.environment.gitCommit === commit || results.environment.gitCommit === null) &&
    ordered(results.plan.workloads.map(({ id }) => id)) === ordered(plan.workloads.map(({ id }) => id)) &&
    plan.cells.every((cell, i) => {
      const there = results.plan.cells[i];
      return there !== undefined && cellId(there) === cellId(cell);
    });
  if (!isOfJob || !isShard(results))
    throw new UsageError(`${name} is not of the block that it was asked for`);
  return results;
}
