import { setTimeout as delay } from 'node:timers/promises';
import type { Results } from '../../../src/model/results.js';
import { Fleet } from '../../../src/testing/fleet.js';
import type { Tool } from '../../../src/testing/tool.js';

const ROUNDS = 6;
/** Two blocks of a cell and a control each. */
const ROUNDS_OF_RUN = 2 * 2 * ROUNDS;
/** Half of the agents are killed within so many ms of their start, the others of the moment at which they begin to measure. */
const LONGEST_LIFE_MS = 4000;

/** Kills agents until there were so many kills, or so much time has passed. Resolves with whether all rounds were there once. */
export async function killAgents(
  server: string,
  random: () => number,
  { kills, ms }: { readonly kills: number; readonly ms: number },
): Promise<boolean> {
  const end = performance.now() + ms;
  const tally = { killed: 0, atWork: 0, runs: 0, rounds: 0, lost: 0, doubled: 0, failed: 0 };
  while (tally.killed < kills && performance.now() < end) {
    const fleet = new Fleet(['one', 'two'], 5);
    try {
      const run = fleet.run(server, 'run.json', ['./one.mjs', './two.mjs', '-r', String(ROUNDS)]);
      let isOver = false;
      const ended = run.ended.then((code) => {
        isOver = true;
        return code;
      });
      while (!isOver) {
        const agent = fleet.agent(server);
        const isLast = tally.killed >= kills;
        if (isLast) await ended;
        else await Promise.race([ended, momentIn(agent, random)]);
        agent.child.kill('SIGKILL');
        await agent.ended;
        if (isOver) continue;
        tally.killed++;
        if (agent.err().includes('measures')) tally.atWork++;
      }
      if ((await ended) !== 0) {
        tally.failed++;
        console.log(run.err());
        continue;
      }
      const { present, doubled } = count(fleet.read('run.json'));
      tally.runs++;
      tally.rounds += present;
      tally.lost += ROUNDS_OF_RUN - present;
      tally.doubled += doubled;
    } finally {
      fleet.remove();
    }
  }
  console.log(
    `${tally.killed} agents killed, ${tally.atWork} of them at work on a block; ${tally.runs} runs came to their end with ${tally.rounds} rounds: ${tally.lost} lost, ${tally.doubled} doubled; ${tally.failed} runs failed`,
  );
  return tally.lost + tally.doubled + tally.failed === 0;
}

/** Resolves at the moment at which an agent is to be killed. */
async function momentIn(agent: Tool, random: () => number): Promise<void> {
  const isAtWork = (): boolean => agent.err().includes('measures') || agent.child.exitCode !== null;
  if (random() < 1 / 2) while (!isAtWork()) await delay(20);
  await delay(random() * LONGEST_LIFE_MS);
}

/** Counts the rounds that are there, each once, and those that are there more than once. */
function count({ cells, controls }: Results): { readonly present: number; readonly doubled: number } {
  const rounds = [...cells, ...controls].map((cell) =>
    'rounds' in cell ? cell.rounds.map(({ round }) => round) : [],
  );
  const present = rounds.reduce((sum, each) => sum + new Set(each).size, 0);
  return { present, doubled: rounds.reduce((sum, each) => sum + each.length, 0) - present };
}
