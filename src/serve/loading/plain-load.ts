import { Agent } from 'node:http';
import type { LoadFacts } from '../../model/serve.js';
import { quantile } from '../../statistics/quantile.js';
import { AnswerCheck } from '../answer-digest.js';
import type { Aim } from './aim.js';
import { get } from './get.js';

/**
 * Sends a load with Node's own client, where autocannon is not to be had. It takes more of a core per request, which does not
 * matter where a server answers some hundreds per second.
 */
export async function plainLoad(aim: Aim, requests: number): Promise<LoadFacts> {
  const { port, path, connections, workers, expected } = aim;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const check = new AnswerCheck(expected);
  const times: number[] = [];
  const byWorker = new Array<number>(workers).fill(0);
  const failures = { otherStatus: 0, otherBody: 0, errors: 0 };
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  let asked = 0;
  let end = start;

  async function sendOn(): Promise<void> {
    while (asked++ < requests) {
      try {
        const { status, body, ms, at, worker } = await get(port, path, agent);
        times.push(ms);
        end = at;
        if (worker in byWorker) byWorker[worker] = (byWorker[worker] ?? 0) + 1;
        if (!check.isStatusRight(status)) failures.otherStatus++;
        else if (!check.isBodyRight(body)) failures.otherBody++;
      } catch {
        failures.errors++;
      }
    }
  }

  await Promise.all(Array.from({ length: connections }, sendOn));
  agent.destroy();
  const ms = Math.max(end - start, Number.EPSILON);
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    answered: times.length - failures.otherStatus - failures.otherBody,
    ms,
    p50Ms: times.length === 0 ? 0 : quantile(times, 0.5),
    p99Ms: times.length === 0 ? 0 : quantile(times, 0.99),
    ...failures,
    byWorker,
    senderCores: (user + system) / 1000 / ms,
  };
}
