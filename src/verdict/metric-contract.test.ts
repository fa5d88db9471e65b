import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createRandom } from '../model/random.js';
import type { CellResult, Results, RoundSample } from '../model/results.js';
import { type CopiedTool, copyWithMetrics } from '../testing/copy-with-metrics.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import type { Comparison } from './comparison.js';

/** How long the collector of garbage stops everything, and bytes that are counted and not judged. */
const DECLARED = `
  longestStop: {
    title: 'the longest stop for collecting garbage',
    unit: 'ms',
    better: 'lower',
    taken: 'turn',
    values: 'from-zero',
    summary: {
      place: 8,
      column: { head: 'longest stop', drop: 2 },
      bencher: 'longest-stop',
      benchstat: 'stop-ns',
      chart: true,
    },
    compared: {
      longestStop: {
        name: 'longest stop',
        short: 'stop',
        inPairs: 'maximum',
        inFiles: 'maximum',
        threshold: 0.25,
        least: 1,
      },
    },
  },
  bytesSent: {
    title: 'bytes sent to workers',
    unit: 'bytes',
    better: 'lower',
    taken: 'turn',
    values: 'from-zero',
    compared: { bytesSent: { name: 'bytes sent', short: 'sent', inPairs: 'mean', threshold: null } },
  },`;

describe('a metric that is added to the table, and to no other file', () => {
  let folder: string;
  let tool: CopiedTool;
  const file = (name: string): string => join(folder, name);

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'parallel-bench-metric-'));
    tool = copyWithMetrics(folder, DECLARED);
    writeFileSync(file('without.json'), JSON.stringify(RUN));
    writeFileSync(file('base.json'), JSON.stringify(stopping(10)));
    writeFileSync(file('head.json'), JSON.stringify(stopping(15)));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('compiles', () => assert.equal(tool.complaints, ''));

  it('is read from two files, compared, and judged by its own threshold', () => {
    const { verdict, cells, thresholds } = compared(tool, file('base.json'), file('head.json'));
    assert.equal(verdict, 'suspect');
    assert.ok(
      cells.length > 20 && cells.every(({ because }) => because.map(String).join() === 'longestStop'),
    );
    assert.equal(Object.entries(thresholds).find(([name]) => name === 'longestStop')?.[1], 0.25);
    const [first] = cells;
    const change = first?.changes.find(({ metric }) => String(metric) === 'longestStop');
    // The longest of a round's three turns is 12 in base, and half as much again in head.
    assert.ok(change?.base != null && Math.abs(change.base - 12) < 0.5, String(change?.base));
    assert.ok(Math.abs(change.ratio.value - 1.5) < 0.05, String(change.ratio.value));
    assert.equal(change.threshold, 0.25);
  });

  it('is named in a comparison, with its values in its unit', () => {
    const { out } = tool.run(['compare', file('base.json'), file('head.json')]);
    assert.match(out, /longest stop 1\d\.\d → 1\d\.\d ms, \+\d\d\.\d%/);
  });

  it('takes a threshold on the command line, and off', () => {
    for (const threshold of ['longest-stop=90%', 'longest-stop=off']) {
      const { verdict, cells } = compared(
        tool,
        file('base.json'),
        file('head.json'),
        '--threshold',
        threshold,
      );
      assert.notEqual(verdict, 'suspect', threshold);
      assert.ok(cells.every(({ because }) => because.length === 0));
    }
    assert.match(tool.run(['compare', '--help']).out.replaceAll(/\s+/g, ' '), /longest-stop=25%/);
  });

  it('is not missed in files of earlier versions', () => {
    const { verdict, cells } = compared(tool, file('without.json'), file('without.json'));
    assert.notEqual(verdict, 'suspect');
    assert.ok(cells.every(({ changes }) => changes.every(({ metric }) => String(metric) !== 'longestStop')));
  });

  it('is in every report', () => {
    const report = (format: string): string =>
      tool.run(['report', file('base.json'), '--format', format]).out;
    assert.match(report('csv'), /,longestStop,ms,2,/);
    assert.match(report('bencher'), /"longest-stop"/);
    assert.match(report('benchstat'), / stop-ns/);
    assert.match(report('github-action-benchmark'), / longestStop"/);
    assert.match(report('markdown'), /longest stop/);
  });

  it('is taken from a cell’s process in each turn', async () => {
    const module: typeof import('../processes/cell-message.js') = await import(
      tool.urlOf('src/processes/cell-message.js')
    );
    const { readFromCell } = module;
    const metrics = { warm: 1, compute: 1, longestStop: 3, bytesSent: 80 };
    const turn = { metrics, idleCpuShare: null };
    assert.deepEqual(readFromCell({ type: 'turned', turn }), { type: 'turned', turn });
    assert.throws(() =>
      readFromCell({ type: 'turned', turn: { ...turn, metrics: { ...metrics, longestStop: -1 } } }),
    );
  });

  it('is judged in pairs of processes, or only shown', async () => {
    const synthetic: typeof import('../testing/synthetic-pairs.js') = await import(
      tool.urlOf('src/testing/synthetic-pairs.js')
    );
    const { comparePairs }: typeof import('../compare/pairs/compare-pairs.js') = await import(
      tool.urlOf('src/compare/pairs/compare-pairs.js')
    );
    const known = synthetic.measureSynthetic(() => ({}));
    const noise = noiseOf(3);
    const measure: typeof known = async (request, signal) => {
      const outcome = await known(request, signal);
      if (outcome.status === 'failed') return outcome;
      const { base, head } = outcome.pair;
      Object.assign(base.metrics, { longestStop: stops(10 * noise()), bytesSent: [800, 1000] });
      Object.assign(head.metrics, { longestStop: stops(15 * noise()), bytesSent: [1600, 2000] });
      return outcome;
    };
    const { cells } = await comparePairs(synthetic.syntheticSetup(() => ({}), { measure }));
    assert.equal(cells.length, 2);
    for (const { verdict, because, changes } of cells) {
      assert.equal(verdict, 'regression');
      assert.deepEqual(because.map(String), ['longestStop']);
      const sent = changes.find(({ metric }) => String(metric) === 'bytesSent');
      assert.ok(sent?.judgement === 'not-judged' && sent.base === 900 && sent.head === 1800);
    }
  });
});

const RUN = syntheticResults(TWO_CORES);

/** The longest stop in each of a process's three turns, the longest of them 1.2 times as long as this. */
function stops(ms: number): number[] {
  return [0.8 * ms, 1.2 * ms, ms];
}

/** Noise of 1% from process to process. */
function noiseOf(seed: number): () => number {
  const random = createRandom(seed);
  return () => 1 + 0.01 * (random() - 0.5);
}

/** The run, as it would be saved every process been stopped for so long. */
function stopping(ms: number): Results {
  const noise = noiseOf(ms);
  const round = (sample: RoundSample): RoundSample => {
    const metrics = { ...sample.metrics, longestStop: stops(ms * noise()) };
    return { ...sample, metrics };
  };
  const cells = RUN.cells.map(
    (cell): CellResult => ('rounds' in cell ? { ...cell, rounds: cell.rounds.map(round) } : cell),
  );
  return { ...RUN, cells };
}

function compared(tool: CopiedTool, base: string, head: string, ...options: readonly string[]): Comparison {
  const { out, err } = tool.run(['compare', base, head, '--json', ...options]);
  assert.equal(err, '');
  return JSON.parse(out);
}
