import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Chalk } from 'chalk';
import { type CellComparison, COMPARISON_VERSION, type Comparison } from '../../verdict/comparison.js';
import { DEFAULT_THRESHOLDS } from '../../verdict/thresholds.js';
import { textWidth } from '../drawing/text-width.js';
import github from '../exports/comparison/github.js';
import json from '../exports/comparison/json.js';
import markdown from '../exports/comparison/markdown.js';
import table from '../exports/comparison/table.js';
import { missingSentences } from './comparison-words.js';

const PASS: CellComparison = {
  workload: 'pi-digits',
  size: 200,
  strategy: 'worker-copy',
  workers: 2,
  verdict: 'pass',
  because: [],
  why: '',
  unfinished: false,
  unsteady: false,
  pairs: 10,
  design: 'ping-pong',
  changes: [
    {
      metric: 'wallMin',
      ratio: { value: 1.002, low: 0.991, high: 1.012, confidence: 0.95 },
      base: 10.1,
      head: 10.1,
      threshold: 0.03,
      p: 0.5,
      judgement: 'neither',
    },
  ],
};

const REGRESSION: CellComparison = {
  ...PASS,
  strategy: 'child-fork',
  verdict: 'regression',
  because: ['wallMin'],
  pairs: 20,
  changes: [
    {
      metric: 'wallMin',
      ratio: { value: 1.0984, low: 1.0812, high: 1.1123, confidence: 0.95 },
      base: 10.1,
      head: 11.1,
      threshold: 0.03,
      p: 0.00002,
      judgement: 'worse',
    },
  ],
};

function comparison(more: Partial<Comparison> = {}): Comparison {
  return {
    comparisonVersion: COMPARISON_VERSION,
    kind: 'pairs',
    verdict: 'regression',
    base: { name: 'main', commit: '0123456789abcdef0123456789abcdef01234567', changed: false },
    head: { name: 'HEAD', commit: 'fedcba9876543210fedcba9876543210fedcba98', changed: true },
    cells: [REGRESSION, PASS],
    failed: [],
    oneSided: [{ name: 'new-load', onlyIn: 'head', why: '', asked: false, allowed: false }],
    incompleteRuns: [],
    cutOffs: [],
    differences: [],
    thresholds: DEFAULT_THRESHOLDS,
    looks: [10, 20, 40],
    notes: [],
    contention: { passes: 20, contended: 5 },
    seed: 7,
    wallMs: 95_000,
    interrupted: false,
    ...more,
  };
}

/** The log without its first line, which says the verdict. */
function annotations(compared: Comparison): string {
  return github.render(compared).replace(/^.*\n/, '');
}

const canvas = (width: number) => ({ width, chalk: new Chalk({ level: 0 }) });

describe('a comparison in words', () => {
  it('opens with the verdict, then the cells, then what stands behind it', () => {
    const text = table.render(comparison(), canvas(100));
    assert.match(
      text,
      /^Regression: head is worse than base\. 2 cells: 1 regression, 1 pass\. Not compared, as only/,
    );
    assert.match(text, /HEAD \(fedcba987, changed\) against main \(012345678\)/);
    assert.match(text, /2 × child-fork +regression +fastest +10\.1 → 11\.1 ms +\+9\.8% \(8\.1–11\.2\)/);
    assert.match(
      text,
      /pi-digits at 200, 2 × child-fork: regression, fastest turn 10\.1 → 11\.1 ms, \+9\.8% \(8\.1–11\.2\),\s+allowed 3%, p < 0\.0001\./,
    );
    assert.match(text, /new-load: new in head, not compared/);
    assert.match(text, /Other programs used the cores in 25% of the passes/);
    assert.match(text, /Looked at after 10, 20, 40 pairs.*\s.*Seed 7,\s+took 1 min 35 s/);
  });

  it('names the metric of each row, and the change of each with its interval, also where 80 columns are few', () => {
    const memory: CellComparison['changes'][number] = {
      metric: 'memory',
      base: 5e6,
      head: 15e6,
      ratio: { value: 3.01, low: 2.9, high: 3.1, confidence: 0.95 },
      threshold: 0.1,
      p: 0.0032,
      judgement: 'worse',
    };
    const heavier: CellComparison = {
      ...REGRESSION,
      strategy: 'worker-shared',
      because: ['memory'],
      changes: [...PASS.changes, memory],
    };
    const text = table.render(comparison({ cells: [heavier, REGRESSION, PASS] }), canvas(80));
    assert.match(text, /2 × worker-shared +regression +memory +5\.00 → 15\.0 MB +3\.01× \(2\.90–3\.10\)/);
    assert.match(text, /2 × child-fork +regression +fastest +10\.1 → 11\.1 ms +\+9\.8% \(8\.1–11\.2\)/);
    assert.match(text, /2 × worker-copy +pass +fastest +10\.1 → 10\.1 ms +\+0\.2% \(−0\.9…\+1\.2\)/);
    assert.match(text, /memory 5\.00 → 15\.0 MB, 3\.01×\s+\(2\.90–3\.10\), allowed 10%, p = 0\.0032/);
    assert.match(table.render(comparison({ cells: [heavier] }), canvas(40)), /3\.01× \(2\.90–3\.10\)/);
  });

  it('fits the terminal', () => {
    for (const width of [80, 140]) {
      for (const line of table.render(comparison(), canvas(width)).split('\n')) {
        assert.ok(textWidth(line) <= width, `${width}: ${line}`);
      }
    }
  });

  it('does not call nothing a pass', () => {
    const text = table.render(comparison({ verdict: 'nothing-compared', cells: [] }), canvas(80));
    assert.match(text, /^Nothing was compared, so this is no pass\./);
  });

  it('prints one JSON document whose open bounds are null', () => {
    const open = { value: 1, low: 0, high: Number.POSITIVE_INFINITY, confidence: 1 };
    const [change] = PASS.changes;
    assert.ok(change !== undefined);
    const cells = [{ ...PASS, changes: [{ ...change, ratio: open }] }];
    const parsed = JSON.parse(json.render(comparison({ cells })));
    assert.equal(parsed.cells[0].changes[0].ratio.high, null);
    assert.equal(parsed.verdict, 'regression');
  });
});

describe('a comparison on GitHub', () => {
  const OPEN: CellComparison = {
    ...PASS,
    verdict: 'inconclusive',
    why: 'the time budget ended after 3 pairs',
  };

  it('makes an error of each regression, and one warning of all that stayed open', () => {
    const cells = [REGRESSION, ...Array.from({ length: 12 }, (_, i) => ({ ...OPEN, size: i + 1 }))];
    const lost = { name: 'old-load', onlyIn: 'base', why: '', asked: false, allowed: false } as const;
    const lines = annotations(comparison({ cells, oneSided: [lost] })).split('\n');
    assert.deepEqual(
      lines.map((line) => line.split(' ')[0]),
      ['::error', '::warning', ''],
    );
    assert.match(lines[1] ?? '', /old-load: in base and missing in head.*and 9 more: inconclusive, the time/);
  });

  it('warns of nothing where all is well, be it new or allowed to be missing', () => {
    const gone = { name: 'old-load', onlyIn: 'base', why: '', asked: false, allowed: true } as const;
    const { oneSided } = comparison();
    const passed = comparison({ verdict: 'pass', cells: [PASS], oneSided: [...oneSided, gone] });
    assert.equal(annotations(passed), '');
    assert.match(table.render(passed, canvas(200)), /old-load: only in base, which --allow-missing allows/);
  });

  it('says on which side a workload can’t be loaded', () => {
    const words = (
      onlyIn: 'base' | 'head',
      unloadable: readonly ('base' | 'head')[],
      asked = false,
    ): string => {
      const one = { name: 'x', onlyIn, unloadable, why: 'no run', asked, allowed: false };
      return missingSentences(comparison({ oneSided: [one] })).join();
    };
    assert.equal(words('head', ['base']), "x: not compared, as it can't be loaded in base: no run");
    assert.match(words('head', ['base'], true), /^x: not compared, though it was asked for, as/);
    assert.equal(words('base', ['head'], true), "x: can't be loaded in head: no run");
    assert.equal(words('head', ['base', 'head'], true), "x: can't be loaded in base and head: no run");
  });

  it('keeps to ten annotations a kind, and says how many are left', () => {
    const cells = Array.from({ length: 25 }, (_, i) => ({ ...REGRESSION, size: i + 1 }));
    const errors = annotations(comparison({ cells }))
      .split('\n')
      .filter((line) => line.startsWith('::error'));
    assert.equal(errors.length, 10);
    // Nine are shown: 25 − 9 = 16.
    assert.match(errors.at(-1) ?? '', /and 16 more/);
  });

  it('lets no name forge a command or an escape sequence', () => {
    const evil = 'x\n::error::forged%0A::warning::too\u001b[31m';
    const cells = [{ ...REGRESSION, workload: evil }];
    const lines = annotations(comparison({ cells, oneSided: [] }))
      .trimEnd()
      .split('\n');
    assert.equal(lines.length, 1);
    assert.ok(!lines[0]?.includes('\u001b'));
    assert.match(lines[0] ?? '', /forged%250A/);
    assert.ok(!/^::error::forged/m.test(table.render(comparison({ cells }), canvas(80))));
  });

  it('says the verdict in the log, whatever names are in it on one line', () => {
    const onlyIn = {
      name: 'x\n::error::forged',
      onlyIn: 'head',
      why: '',
      asked: false,
      allowed: false,
    } as const;
    const [first, ...others] = github.render(comparison({ oneSided: [onlyIn] })).split('\n');
    assert.match(first ?? '', /^[A-Z].*forged/);
    assert.ok(others.every((line) => line === '' || /^::(error|warning) title=parallel-bench::/.test(line)));
  });

  it('makes an annotation of the error that prevented a comparison, without what a build printed', () => {
    assert.equal(
      github.failure('`make` ended with 7. The last it printed:\n::warning::forged'),
      '::error title=parallel-bench::`make` ended with 7. The last it printed:\n',
    );
  });

  it('lets no name forge a table, a link or a mention in the summary', () => {
    const cells = [{ ...REGRESSION, workload: '| @everyone [x](http://x.example) <img>' }];
    const text = markdown.render(comparison({ cells }));
    assert.ok(!text.includes('@everyone'));
    assert.ok(!text.includes('[x](http'));
    assert.ok(!text.includes('<img>'));
  });

  it('cuts a summary at a line where GitHub would drop it', () => {
    const cells = Array.from({ length: 300 }, (_, i) => ({ ...REGRESSION, workload: `w${i}` }));
    const text = github.summary(comparison({ cells }), 1024 * 1024 - 4096);
    assert.ok(Buffer.byteLength(text) <= 4096);
    assert.match(text, /\n\n… cut here: a job summary holds no more\.\n$/);
  });
});
