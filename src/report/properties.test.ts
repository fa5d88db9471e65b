import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chalk } from 'chalk';
import fc from 'fast-check';
import type { Results } from '../model/results.js';
import { parseResults } from '../store/parse-results.js';
import { serialiseResults } from '../store/serialise-results.js';
import { anyResults } from '../testing/any-results.js';
import { arbitraryResults } from '../testing/arbitrary-results.js';
import { runExports } from '../testing/run-exports.js';
import { textWidth } from './drawing/text-width.js';
import answer from './exports/run/answer.js';
import table from './exports/run/table.js';

const plain = new Chalk({ level: 0 });
const EXPORTS = await runExports();

test('no line is wider than the terminal', () => {
  fc.assert(
    fc.property(anyResults(), fc.integer({ min: 60, max: 200 }), (results, width) => {
      const lines = [table, answer].flatMap(({ render }) =>
        render(results, { width, chalk: plain }).split('\n'),
      );
      for (const line of lines) {
        assert.ok(textWidth(line) <= width, `${textWidth(line)} > ${width}: ${line}`);
      }
    }),
    { seed: 1, numRuns: 150 },
  );
});

test('the first answer never takes more than one screen, whatever was measured', () => {
  fc.assert(
    fc.property(anyResults(), fc.integer({ min: 60, max: 200 }), (results, width) => {
      const lines = answer.render(results, { width, chalk: plain }).trimEnd().split('\n');
      assert.ok(lines.length <= 40, lines.join('\n'));
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('nothing that a file says reaches the terminal as a control character, in any format', () => {
  fc.assert(
    fc.property(anyResults(), (results) => {
      for (const { id, render } of EXPORTS) {
        const text = render(results, { width: 80, chalk: plain });
        const control = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u.exec(
          text.replace(id === 'csv' ? /\r?\n/g : /\n/g, ''),
        );
        assert.equal(control, null, `${id}: ${JSON.stringify(control?.[0])}`);
      }
    }),
    { seed: 2, numRuns: 100 },
  );
});

test('no line of any format begins with what a CI log takes for a command, however lines are torn', () => {
  fc.assert(
    fc.property(anyResults(), fc.integer({ min: 60, max: 200 }), (results, width) => {
      for (const { id, render } of EXPORTS) {
        const text = render(results, { width, chalk: plain });
        assert.doesNotMatch(text, /^\s*::/m, id);
        // JSON gives back what it was given; a reader has cleaned that.
        if (id !== 'json') assert.doesNotMatch(text, /##\[|##vso/, id);
      }
    }),
    { seed: 8, numRuns: 150 },
  );
});

test('prints no Infinity, NaN or undefined for times that are tiny, huge, equal or zero', () => {
  const written = fc.property(anyResults(), (results) => {
    for (const id of ['table', 'answer', 'markdown']) {
      const text = rendered(id, results);
      assert.doesNotMatch(text, /Infinity|NaN|undefined/, id);
    }
  });
  fc.assert(written, { seed: 9, numRuns: 2000 });
});

test('whatever a reader lets in can be written in every format, without Infinity or NaN', () => {
  fc.assert(
    fc.property(arbitraryResults, (results) => {
      const read = parseResults(serialiseResults(results), 'x.json');
      for (const { id } of EXPORTS) assert.doesNotMatch(rendered(id, read), /Infinity|NaN/, id);
    }),
    { seed: 10, numRuns: 300 },
  );
});

test('a Markdown table keeps its number of cells whatever the names are', () => {
  fc.assert(
    fc.property(anyResults(), (results) => {
      const blocks = rendered('markdown', results)
        .split('\n\n')
        .filter((block) => block.startsWith('|'));
      for (const block of blocks) {
        // A pipe in a name would be an entity: every one left is a border.
        const counts = new Set(
          block
            .trimEnd()
            .split('\n')
            .map((line) => line.split('|').length),
        );
        assert.equal(counts.size, 1, block);
      }
    }),
    { seed: 3, numRuns: 100 },
  );
});

test('Markdown holds no tag of the file, only the tool’s own and the comments that part a mention', () => {
  fc.assert(
    fc.property(anyResults(), (results) => {
      const text = rendered('markdown', results).replaceAll('<!-- -->', '');
      const own = /^<details( open)?>$|^<\/details>$|^<summary>|<\/summary>$/gm;
      assert.doesNotMatch(text.replace(own, ''), /</);
      assert.equal((text.match(/^<details/gm) ?? []).length, (text.match(/^<\/details>$/gm) ?? []).length);
    }),
    { seed: 4, numRuns: 100 },
  );
});

test('CSV read back has as many fields in every row, every sample, and no formula', () => {
  fc.assert(
    fc.property(anyResults(), (results) => {
      const [head = [], ...rows] = parsed(rendered('csv', results));
      for (const row of rows) {
        assert.equal(row.length, head.length);
        for (const text of [row[0], row[2]]) assert.doesNotMatch(text ?? '', /^\s*[=+\-@|%]/);
      }
      const values = [...results.cells, ...results.controls].flatMap((cell) =>
        'rounds' in cell ? cell.rounds.flatMap(({ metrics }) => Object.values(metrics).flat()) : [],
      );
      // A cell without a sample has a row with its reason.
      const read = rows.filter((row) => row.at(-2) !== '').map((row) => Number(row.at(-1)));
      assert.deepEqual(read.toSorted(), values.toSorted());
    }),
    { seed: 5, numRuns: 100 },
  );
});

test('JSON read back holds the results as they were', () => {
  fc.assert(
    fc.property(anyResults(), (results) => {
      const document = JSON.parse(rendered('json', results));
      assert.deepEqual(document.results, JSON.parse(JSON.stringify(results)));
    }),
    { seed: 6, numRuns: 100 },
  );
});

test('dashboards get one JSON value each, and benchstat only lines it can read', () => {
  fc.assert(
    fc.property(anyResults(), (results) => {
      JSON.parse(rendered('bencher', results));
      JSON.parse(rendered('github-action-benchmark', results));
      for (const line of rendered('benchstat', results).trimEnd().split('\n')) {
        assert.match(line, /^(Benchmark\S+ \d+( \S+ [\w/-]+)+|[a-z]+: ?.*)$/);
      }
    }),
    { seed: 7, numRuns: 100 },
  );
});

function rendered(id: string, results: Results): string {
  return EXPORTS.find((format) => format.id === id)?.render(results, { width: 80, chalk: plain }) ?? '';
}

/** Reads RFC 4180 strictly. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const token = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  assert.equal(rows.flat().length > 0, true);
  return rows;
}
