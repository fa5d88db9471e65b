import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Chalk } from 'chalk';
import { comparison, PASS, REGRESSION } from '../../testing/known-comparison.js';
import type { CellComparison } from '../../verdict/comparison.js';
import { textWidth } from '../drawing/text-width.js';
import json from '../exports/comparison/json.js';
import table from '../exports/comparison/table.js';

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
