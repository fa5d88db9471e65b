import { fileURLToPath } from 'node:url';
import { CALL_TIMES, FUNCTION_FACTS } from '../model/function-facts.js';
import type { MeasuringProbe } from '../model/observation.js';
import { Caller } from './functions/caller.js';
import { doubled, makeHidden } from './functions/named.js';
import { runScript } from './running/run-script.js';

const NAMED = new URL('./functions/named.js', import.meta.url).href;
const MAIN = fileURLToPath(new URL('./functions/main-module.js', import.meta.url));

/** Gives a worker functions, as they are and by name, and times the first and the second call of one. */
export default {
  async measure() {
    const main = await runScript(MAIN, []);
    const caller = new Caller();
    try {
      // An empty module first: what a new worker's first message costs is not the price of loading a module.
      const hidden = await caller.call({
        url: 'data:text/javascript,',
        name: makeHidden().name,
        argument: 1,
      });
      const first = await timed(caller);
      const second = await timed(caller);
      const inner = await caller.call({ url: NAMED, name: makeHidden().name, argument: 1 });
      return {
        facts: {
          [FUNCTION_FACTS.posted]: whyRefused(() => caller.post(doubled.bind(null, 1))),
          [FUNCTION_FACTS.ofModule]: second.result === 42 ? 'runs' : 'fails',
          [FUNCTION_FACTS.ofMain]: main.printed,
          [FUNCTION_FACTS.inner]: 'missing' in inner && 'missing' in hidden ? 'not found' : 'found',
        },
        readings: { [CALL_TIMES.first]: first.ms, [CALL_TIMES.second]: second.ms },
      };
    } finally {
      await caller.stop();
    }
  },
} satisfies MeasuringProbe;

async function timed(caller: Caller): Promise<{ readonly ms: number; readonly result: unknown }> {
  const startedAt = performance.now();
  const answer = await caller.call({ url: NAMED, name: doubled.name, argument: 21 });
  return { ms: performance.now() - startedAt, result: 'result' in answer ? answer.result : undefined };
}

function whyRefused(post: () => void): string {
  try {
    post();
    return 'sent';
  } catch (error) {
    return `refused: ${error instanceof Error ? error.name : typeof error}`;
  }
}
