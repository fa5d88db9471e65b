import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Chalk } from 'chalk';
import { comparison, PASS, REGRESSION } from '../../testing/known-comparison.js';
import type { CellComparison, Comparison } from '../../verdict/comparison.js';
import github from '../exports/comparison/github.js';
import markdown from '../exports/comparison/markdown.js';
import table from '../exports/comparison/table.js';
import { missingSentences } from './comparison-words.js';

/** The log without its first line, which says the verdict. */
function annotations(compared: Comparison): string {
  return github.render(compared).replace(/^.*\n/, '');
}

const canvas = (width: number) => ({ width, chalk: new Chalk({ level: 0 }) });

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

  it('folds its table away where all is well, opens it where not, and folds what was measured always', () => {
    const fold = (verdict: Comparison['verdict'], cell: CellComparison): string[] =>
      [
        ...markdown
          .render(comparison({ verdict, cells: [cell], oneSided: [] }))
          .matchAll(/^<details( open)?>\n<summary>(.*)<\/summary>\n\n[\s\S]*?\n\n<\/details>$/gm),
      ].map(([, open = '', title]) => `${title}${open}`);
    const [passed, measured] = fold('pass', PASS);
    assert.equal(measured, 'Measured');
    assert.deepEqual(fold('regression', REGRESSION), [`${passed} open`, measured]);
    assert.deepEqual(fold('inconclusive', OPEN), [`${passed} open`, measured]);
  });

  it('cuts a summary at a line where GitHub would drop it', () => {
    const cells = Array.from({ length: 300 }, (_, i) => ({ ...REGRESSION, workload: `w${i}` }));
    const text = github.summary(comparison({ cells }), 1024 * 1024 - 4096);
    assert.ok(Buffer.byteLength(text) <= 4096);
    assert.match(text, /\n\n… cut here: a job summary holds no more\.\n$/);
  });
});
