import { medianOverRounds } from '../../../src/findings/round-estimate.js';
import { Fleet } from '../../../src/testing/fleet.js';

const IDS = ['one', 'two', 'three'];
/** About a minute on an idle machine. */
const PLAN = [...IDS.map((id) => `./${id}.mjs`), '-r', '40'];
/** What the requirement allows. */
const MOST = 0.03;

/**
 * Measures one plan here and by an agent of this machine in turns, and prints how much longer the agent takes, from the
 * start of the run to its end. Resolves with whether that is little.
 */
export async function compareWithHere(server: string, pairs: number): Promise<boolean> {
  const ratios = new Map<number, number>();
  for (let pair = 0; pair < pairs; pair++) {
    const fleet = new Fleet(IDS, 5);
    try {
      const agent = fleet.agent(server, [], {});
      const byAgent = async (): Promise<number> => timed(fleet.run(server, 'agent.json', PLAN).ended);
      const here = async (): Promise<number> => timed(fleet.runHere('here.json', PLAN).ended);
      // The one that comes first differs from pair to pair.
      const inOrder = pair % 2 === 0 ? [here, byAgent] : [byAgent, here];
      const [first = 0, second = 0] = [await inOrder[0]?.(), await inOrder[1]?.()];
      const [hereMs, agentMs] = pair % 2 === 0 ? [first, second] : [second, first];
      console.log(`pair ${pair + 1}: here ${seconds(hereMs)}, by an agent ${seconds(agentMs)}`);
      ratios.set(pair, agentMs / hereMs - 1);
      agent.child.kill('SIGTERM');
      await agent.ended;
    } finally {
      fleet.remove();
    }
  }
  const more = medianOverRounds(ratios);
  if (more === null) return false;
  const [value, low, high] = [more.value, more.low, more.high].map((share) => `${(100 * share).toFixed(1)}%`);
  console.log(`an agent takes ${value} longer (${low} to ${high}, ${pairs} pairs)`);
  return more.value < MOST;
}

async function timed(ended: Promise<number | string>): Promise<number> {
  const startedAt = performance.now();
  const code = await ended;
  if (code !== 0) throw new Error(`a run ended with ${code}`);
  return performance.now() - startedAt;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
