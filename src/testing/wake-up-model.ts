/**
 * A model of worker-shared's wake-up protocol, as steps that run one at a time, each of which accesses shared
 * memory or sends a message. `explore` tries every order of the steps and returns the first that goes wrong.
 */
export interface Protocol {
  /**
   * 'once' waits once per run and serves whatever is then stored; 'until new' waits until the number has
   * changed.
   */
  readonly wait: 'once' | 'until new';
  /** Which posts end a run: as many as there are workers, or one of this run from each worker. */
  readonly count: 'posts' | 'one per worker';
  /**
   * When a run begins: after every worker's post of the last run, or as soon as the last run has one post.
   */
  readonly begin: 'after all' | 'after one';
  /** Whether the caller takes tasks too: it claims once it has woken the workers, as long as there are any. */
  readonly mainComputes?: boolean;
}

const TASKS = 2;
const STOP = -1;

interface Worker {
  at: 'load' | 'wait' | 'asleep' | 'woken' | 'claim' | 'write' | 'post' | 'ended';
  served: number;
  claimed: number;
  tasks: number;
  readonly posts: { run: number; tasks: number }[];
}

interface State {
  caller: 'reset' | 'store' | 'notify' | 'claim' | 'write' | 'await' | 'stop' | 'notify stop' | 'closed';
  callerClaimed: number;
  run: number;
  word: number;
  next: number;
  /** The run that was under way when a task's result was written, per task. */
  readonly writtenIn: number[];
  readonly computed: number[];
  posts: { worker: number; run: number; tasks: number }[];
  readonly workers: Worker[];
}

/**
 * Returns what goes wrong in some order of the steps, with that order; undefined where nothing can. Also
 * counts the states seen.
 */
export function explore(protocol: Protocol, workers: number, runs: number) {
  const seen = new Set<string>();
  const open: { state: State; trail: readonly string[] }[] = [{ state: initial(workers), trail: [] }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const key = JSON.stringify(one.state);
    if (seen.has(key)) continue;
    seen.add(key);
    const steps = stepsOf(one.state, protocol, runs);
    const ended = one.state.caller === 'closed' && one.state.workers.every(({ at }) => at === 'ended');
    if (steps.length === 0 && !ended) return { states: seen.size, wrong: 'waits for ever', trail: one.trail };
    for (const [name, step] of steps) {
      const state = structuredClone(one.state);
      const wrong = step(state);
      const trail = [...one.trail, name];
      if (wrong !== undefined) return { states: seen.size, wrong, trail };
      open.push({ state, trail });
    }
  }
  return { states: seen.size, wrong: undefined, trail: [] };
}

function initial(workers: number): State {
  return {
    caller: 'reset',
    callerClaimed: 0,
    run: 1,
    word: 0,
    next: 0,
    writtenIn: new Array<number>(TASKS).fill(0),
    computed: new Array<number>(TASKS).fill(0),
    posts: [],
    workers: Array.from({ length: workers }, () => ({
      at: 'load',
      served: 0,
      claimed: 0,
      tasks: 0,
      posts: [],
    })),
  };
}

/** Changes a state. Returns what is wrong with the step, if anything. */
type Step = readonly [name: string, step: (state: State) => string | undefined];

function stepsOf(state: State, protocol: Protocol, runs: number): Step[] {
  const steps: Step[] = [];
  const step = (name: string, change: Step[1]): void => {
    steps.push([name, change]);
  };
  if (state.caller === 'await') {
    state.workers.forEach(({ posts }, worker) => {
      if (posts.length > 0)
        step(`caller takes ${worker}'s post`, (next) => take(next, worker, protocol, runs));
    });
  } else if (state.caller !== 'closed')
    step(`caller: ${state.caller}`, (next) => void callerStep(next, protocol));
  state.workers.forEach(({ at }, worker) => {
    if (at === 'asleep' || at === 'ended') return;
    step(`${worker}: ${at}`, (next) => {
      const mine = next.workers[worker];
      if (mine !== undefined) workerStep(next, mine, protocol);
    });
  });
  return steps;
}

function callerStep(state: State, { mainComputes = false }: Protocol): void {
  if (state.caller === 'reset') {
    state.next = 0;
    state.computed.fill(0);
    state.caller = 'store';
  } else if (state.caller === 'store') {
    state.word = state.run;
    state.caller = 'notify';
  } else if (state.caller === 'stop') {
    state.word = STOP;
    state.caller = 'notify stop';
  } else if (state.caller === 'claim') {
    state.callerClaimed = state.next++;
    state.caller = state.callerClaimed < TASKS ? 'write' : 'await';
  } else if (state.caller === 'write') {
    write(state, state.callerClaimed);
    state.caller = 'claim';
  } else {
    for (const worker of state.workers) if (worker.at === 'asleep') worker.at = 'woken';
    const then = mainComputes ? 'claim' : 'await';
    state.caller = state.caller === 'notify' ? then : 'closed';
  }
}

function take(state: State, worker: number, { count, begin }: Protocol, runs: number): string | undefined {
  const post = state.workers[worker]?.posts.shift();
  if (post === undefined) return undefined;
  const outOfTurn = post.run !== state.run || state.posts.some((other) => other.worker === worker);
  if (count === 'one per worker' && outOfTurn)
    return begin === 'after one' ? undefined : 'a post out of turn';
  state.posts.push({ worker, ...post });
  if (state.posts.length < (begin === 'after one' ? 1 : state.workers.length)) return undefined;
  if (state.writtenIn.some((run) => run !== state.run)) return 'a result of another run is answered';
  if (state.computed.some((times) => times !== 1)) return 'a task is not computed just once';
  state.posts = [];
  state.caller = state.run === runs ? 'stop' : 'reset';
  if (state.run < runs) state.run++;
  return undefined;
}

function workerStep(state: State, worker: Worker, { wait }: Protocol): void {
  const begin = (): void => {
    worker.served = state.word;
    worker.tasks = 0;
    worker.at = state.word === STOP ? 'ended' : 'claim';
  };
  if (worker.at === 'load') {
    if (wait === 'until new' && state.word !== worker.served) begin();
    else worker.at = 'wait';
  } else if (worker.at === 'wait') {
    // This is one step, because the system compares and falls asleep at once.
    worker.at = state.word === worker.served ? 'asleep' : 'woken';
  } else if (worker.at === 'woken') {
    if (wait === 'once') begin();
    else worker.at = 'load';
  } else if (worker.at === 'claim') {
    worker.claimed = state.next++;
    worker.at = worker.claimed < TASKS ? 'write' : 'post';
  } else if (worker.at === 'write') {
    write(state, worker.claimed);
    worker.tasks++;
    worker.at = 'claim';
  } else if (worker.at === 'post') {
    worker.posts.push({ run: worker.served, tasks: worker.tasks });
    worker.claimed = 0;
    worker.at = 'load';
  }
}

function write(state: State, task: number): void {
  state.writtenIn[task] = state.run;
  state.computed[task] = (state.computed[task] ?? 0) + 1;
}
