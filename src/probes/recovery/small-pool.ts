import type { FromPoolWorker, PoolTask } from './pool-worker.js';
import type { Ears, PoolWorker } from './start-worker.js';

interface Job {
  readonly task: PoolTask;
  readonly resolve: (result: number) => void;
  readonly reject: (error: Error) => void;
}

interface Member {
  readonly worker: PoolWorker;
  job: Job | undefined;
  isReady: boolean;
  /** When the one before it died, by performance.now(); undefined for the first ones. */
  readonly replacesAt: number | undefined;
}

/** The smallest pool that goes on: it rejects the task that a worker died of, and starts another worker in its place. */
export class SmallPool {
  readonly #start: (ears: Ears) => PoolWorker;
  readonly #members = new Set<Member>();
  readonly #queue: Job[] = [];
  readonly #recoveriesMs: number[] = [];
  readonly #onReady: (() => void)[] = [];
  #isClosed = false;

  constructor(start: (ears: Ears) => PoolWorker, size: number) {
    this.#start = start;
    for (let i = 0; i < size; i++) this.#add(undefined);
  }

  /** The time from each death until the successor was ready. */
  get recoveriesMs(): readonly number[] {
    return this.#recoveriesMs;
  }

  run(task: PoolTask): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve, reject });
      this.#next();
    });
  }

  /** Resolves with the number of workers when all of them are ready. */
  async settled(): Promise<number> {
    while ([...this.#members].some(({ isReady }) => !isReady))
      await new Promise<void>((resolve) => this.#onReady.push(resolve));
    return this.#members.size;
  }

  close(): void {
    this.#isClosed = true;
    for (const { worker } of this.#members) worker.stop();
  }

  #add(replacesAt: number | undefined): void {
    const worker = this.#start({ said: (what) => this.#hear(member, what), died: () => this.#lose(member) });
    const member: Member = { worker, job: undefined, isReady: false, replacesAt };
    this.#members.add(member);
  }

  #hear(member: Member, what: FromPoolWorker): void {
    if (what === 'ready') {
      member.isReady = true;
      if (member.replacesAt !== undefined) this.#recoveriesMs.push(performance.now() - member.replacesAt);
      for (const tell of this.#onReady.splice(0)) tell();
    } else {
      member.job?.resolve(what);
      member.job = undefined;
    }
    this.#next();
  }

  #lose(member: Member): void {
    this.#members.delete(member);
    if (this.#isClosed) return;
    member.job?.reject(new Error('the worker died'));
    this.#add(performance.now());
  }

  #next(): void {
    for (const member of this.#members) {
      if (!member.isReady || member.job !== undefined) continue;
      member.job = this.#queue.shift();
      if (member.job === undefined) return;
      member.worker.send(member.job.task);
    }
  }
}
