import { Fleet } from '../../../src/testing/fleet.js';
import { momentIn, PHASES, type Phase } from './moments.js';
import { type Counted, countedComparison, countedRun } from './whole-work.js';

/** Every so many pieces of work, one is a comparison, which begins a workload anew with each agent. */
const COMPARISON_EVERY = 3;
/** Then an agent is left alone, so that many runs and comparisons come to their end. */
const MOST_KILLS = { run: 8, comparison: 3 };

interface Killing {
  readonly server: string;
  readonly random: () => number;
  /** After so many kills, or so much time, nothing new is begun. */
  readonly kills: number;
  readonly ms: number;
  readonly signal: AbortSignal;
}

interface Tally {
  readonly byPhase: Map<Phase, number>;
  killed: number;
  runs: number;
  comparisons: number;
  measured: number;
  lost: number;
  doubled: number;
  failed: number;
}

/**
 * Kills agents in all phases of their work, of runs and of comparisons, and prints what was lost. Resolves with whether all rounds
 * and pairs were there once.
 */
export async function killAgents({ server, random, kills, ms, signal }: Killing): Promise<boolean> {
  const end = performance.now() + ms;
  const tally: Tally = {
    byPhase: new Map(PHASES.map((phase) => [phase, 0])),
    killed: 0,
    runs: 0,
    comparisons: 0,
    measured: 0,
    lost: 0,
    doubled: 0,
    failed: 0,
  };
  const mayKill = (): boolean => tally.killed < kills && performance.now() < end && !signal.aborted;
  for (let i = 0; mayKill(); i++) {
    const isComparison = i % COMPARISON_EVERY === COMPARISON_EVERY - 1;
    const most = tally.killed + MOST_KILLS[isComparison ? 'comparison' : 'run'];
    const fleet = new Fleet(isComparison ? ['one'] : ['one', 'two'], 5);
    try {
      const work = isComparison ? countedComparison(fleet, server) : countedRun(fleet, server);
      let isOver = false;
      void work.tool.ended.then(() => {
        isOver = true;
      });
      while (!isOver && !signal.aborted) {
        const agent = fleet.agent(server);
        const phase = PHASES[tally.killed % PHASES.length] ?? 'measuring';
        const mayBe = mayKill() && tally.killed < most;
        if (!mayBe) await Promise.race([work.tool.ended, aborted(signal)]);
        const came = mayBe && (await momentIn(fleet, agent, { phase, random, isOver: () => isOver }));
        agent.child.kill('SIGKILL');
        await agent.ended;
        if (!came) continue;
        tally.killed++;
        tally.byPhase.set(phase, (tally.byPhase.get(phase) ?? 0) + 1);
      }
      if (signal.aborted) break;
      note(tally, isComparison, await work.counted());
    } finally {
      fleet.remove();
    }
  }
  return printed(tally);
}

function note(tally: Tally, isComparison: boolean, counted: Counted | string): void {
  if (typeof counted === 'string') {
    tally.failed++;
    console.log(counted);
    return;
  }
  if (isComparison) tally.comparisons++;
  else tally.runs++;
  tally.measured += counted.present;
  tally.lost += counted.due - counted.present;
  tally.doubled += counted.doubled;
}

function printed({ byPhase, killed, runs, comparisons, measured, lost, doubled, failed }: Tally): boolean {
  const phases = [...byPhase].map(([phase, count]) => `${count} ${phase}`).join(', ');
  const isMet = killed > 0 && lost + doubled + failed === 0;
  console.log(`${killed} agents killed: ${phases}.
${runs} runs and ${comparisons} comparisons came to their end with ${measured} rounds and pairs: ${lost} lost, ${doubled} doubled; ${failed} failed.
Goal: none lost, none doubled, all come to their end: ${isMet ? 'met' : 'MISSED'}`);
  return isMet;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
