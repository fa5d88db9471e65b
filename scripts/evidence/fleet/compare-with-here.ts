import { medianOverRounds } from '../../../src/findings/round-estimate.js';
import { Fleet } from '../../../src/testing/fleet.js';
import { until } from '../../../src/testing/tool.js';

const IDS = ['one', 'two', 'three'];
/** A sweep as people make it: every default strategy with one and with two workers. */
const HOW = ['-w', '1,2', '-s', 'default'];
/** What the requirement allows. */
const MOST = 0.03;

/**
 * Measures one plan here and by an agent of this machine in turns, and prints how much longer the agent takes, from the
 * start of the run to its end. Resolves with the exit code: 0 where that is surely little, 1 where it surely is not, 3 where the
 * pairs don't show it.
 */
export async function compareWithHere(
  server: string,
  { pairs, rounds }: { readonly pairs: number; readonly rounds: number },
  signal: AbortSignal,
): Promise<0 | 1 | 3> {
  const ratios = new Map<number, number>();
  for (let pair = 0; pair < pairs && !signal.aborted; pair++) {
    const { hereMs, agentMs } = await onePair(server, { pair, rounds }, signal);
    if (signal.aborted) break;
    console.log(`pair ${pair + 1}: here ${seconds(hereMs)}, by an agent ${seconds(agentMs)}`);
    ratios.set(pair, agentMs / hereMs - 1);
  }
  const more = medianOverRounds(ratios);
  if (more === null) return 3;
  const [value, low, high] = [more.value, more.low, more.high].map((share) => `${(100 * share).toFixed(1)}%`);
  console.log(`an agent takes ${value} longer (${low} to ${high}, ${more.rounds} pairs)`);
  // Few pairs have no interval, only a range.
  const isSure = more.confidence !== null;
  const code = isSure && more.high < MOST ? 0 : isSure && more.low > MOST ? 1 : 3;
  const outcome = {
    0: 'met',
    1: 'MISSED',
    3: isSure ? 'open: the interval holds it' : 'open: six pairs are the fewest that have an interval',
  }[code];
  console.log(`Goal: less than ${100 * MOST}% longer: ${outcome}`);
  return code;
}

async function onePair(
  server: string,
  { pair, rounds }: { readonly pair: number; readonly rounds: number },
  signal: AbortSignal,
): Promise<{ readonly hereMs: number; readonly agentMs: number }> {
  const fleet = new Fleet(IDS, 5, HOW);
  const plan = [...IDS.map((id) => `./${id}.mjs`), '-r', String(rounds)];
  const stop = (): void => fleet.remove();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const agent = fleet.agent(server, [], {});
    await until('the agent waits', () => agent.err().includes('waits for runs'));
    const byAgent = (): Promise<number> => timed(fleet.run(server, 'agent.json', plan).ended, signal);
    const here = (): Promise<number> => timed(fleet.runHere('here.json', plan).ended, signal);
    // The one that comes first differs from pair to pair.
    const isHereFirst = pair % 2 === 0;
    const first = await (isHereFirst ? here() : byAgent());
    const second = await (isHereFirst ? byAgent() : here());
    agent.child.kill('SIGTERM');
    await agent.ended;
    return isHereFirst ? { hereMs: first, agentMs: second } : { hereMs: second, agentMs: first };
  } finally {
    signal.removeEventListener('abort', stop);
    fleet.remove();
  }
}

async function timed(ended: Promise<number | string>, signal: AbortSignal): Promise<number> {
  const startedAt = performance.now();
  const code = await ended;
  if (code !== 0 && !signal.aborted) throw new Error(`a run ended with ${code}`);
  return performance.now() - startedAt;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
