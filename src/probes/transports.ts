import { fileURLToPath } from 'node:url';
import type { MeasuringProbe } from '../model/observation.js';
import { drawSeed, shuffled } from '../model/random.js';
import { TIMED_ROUTES, type TimedRoute } from '../model/transports.js';
import { printedBy } from './running/printed-by.js';
import type { RoundSeen } from './transports/measure-loads.js';
import type { Report } from './transports/route-process.js';

const ROUTE = fileURLToPath(new URL('./transports/route-process.js', import.meta.url));

/** Takes the time of a round trip of each payload on each route: the routes in a shuffled order, each in a fresh process. */
export default {
  async measure(random) {
    const seen: RoundSeen[] = [];
    for (const route of shuffled(TIMED_ROUTES, random)) seen.push(await timeRoute(route, drawSeed(random)));
    return {
      facts: Object.assign({}, ...seen.map(({ facts }) => facts)),
      readings: Object.assign({}, ...seen.map(({ readings }) => readings)),
    };
  },
} satisfies MeasuringProbe;

async function timeRoute(route: TimedRoute, seed: number): Promise<RoundSeen> {
  const report: Report = JSON.parse(await printedBy(ROUTE, [route, String(seed)]));
  if ('failed' in report) throw new Error(`the route ${route} failed: ${report.failed}`);
  return report;
}
