import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleOf, sourceMeasurer } from '../testing/measure-source.js';

const measure = sourceMeasurer();

/** Takes measurable time, and CPU time. */
const WORK = 'run: () => { let sum = 0; for (let i = 0; i < 2e6; i++) sum += i % 7; return sum; }';

describe('a workload that replaces the clocks falsifies no time of its cell’s process', () => {
  for (const [what, top] of [
    ['performance.now stands still', 'performance.now = () => 0;'],
    ['performance.now is no number', 'performance.now = () => NaN;'],
    ['performance.now jumps', 'let t = 1e12; performance.now = () => (t -= 1e6);'],
    ['process.cpuUsage says nothing', 'process.cpuUsage = () => ({});'],
    ['process.hrtime stands still', 'process.hrtime.bigint = () => 0n; Date.now = () => 0;'],
    ['process.pid is another', "Object.defineProperty(process, 'pid', { value: 1 });"],
    ['process.send is gone', 'process.send = undefined;'],
  ] as const) {
    it(what, async () => {
      const outcome = await measure(moduleOf(WORK, top));
      assert.ok(outcome.status === 'measured', JSON.stringify(outcome));
      const { startup, cold, warm, cpu, shutdown } = outcome.measurement.metrics;
      for (const [name, samples] of Object.entries({ startup, cold, warm, cpu, shutdown })) {
        for (const ms of samples ?? [Number.NaN]) assert.ok(ms >= 0 && ms < 60_000, `${name}: ${ms}`);
      }
      assert.ok((warm ?? []).every((ms) => ms > 0));
    });
  }
});
