import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { UsageError } from '../model/failure.js';
import { arbitraryResults } from '../testing/arbitrary-results.js';
import { places, sampleResults, withFragment } from '../testing/damage.js';
import { parseResults } from './parse-results.js';
import { serialiseResults } from './serialise-results.js';
import type { Path } from './shape.js';

/** The number of damaged files. For more: PB_FUZZ_CASES=1000000 PB_FUZZ_SEED=7 node --test … */
const CASES = Number(process.env['PB_FUZZ_CASES'] ?? 10_000);
const SEED = Number(process.env['PB_FUZZ_SEED'] ?? 1);
const MAX_MS = 1000;

const bases = [sampleResults(), ...fc.sample(arbitraryResults, { seed: SEED, numRuns: 20 })].map(
  (results) => ({
    results,
    text: serialiseResults(results),
    places: places(results),
  }),
);

/** JSON that is wrong or nasty in most places. */
const FRAGMENTS = [
  'null true false 0 -0 -1 0.5 1e308 -1e308 1e999 -1e999 1e-400 9007199254740993 [] {} [[]] [{}] "" " "'.split(
    ' ',
  ),
  [
    '"NaN"',
    '"Infinity"',
    '"-1"',
    '"1e5"',
    'NaN',
    'Infinity',
    'undefined',
    '01',
    '0x10',
    "'a'",
    '1,2',
    '}',
    ']',
    '"',
  ],
  ['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"a":1,"a":2}'],
  [
    '"__proto__"',
    '"constructor"',
    '"toString"',
    '"measured"',
    '"hasOwnProperty"',
    '{"length":1e9}',
    '{"0":1}',
  ],
  [`"${'x'.repeat(300)}"`, `"${'x'.repeat(5000)}"`, `"${'\\u0000'.repeat(70_000)}"`],
  ['['.repeat(100_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`, '{"a":'.repeat(100_000)],
].flat();

/** Texts that would do more than be read if they were shown as they are. */
const TEXTS = [
  '\u001b[31mred\u001b[0m',
  '\u001b[2J\u001b[H',
  '\u001b]0;title\u0007',
  '\u001b]8;;http://x.test\u001b\\link',
  '\u009b31m',
  'a\r\nb',
  'a\u2028b',
  '\u202etxt.exe',
  '\u2066x\u2069',
  '\u200b\u200d\ufeff',
  '\ud800',
  '\udc00\ud800',
  '::error file=a.js::x',
  '\n::set-output name=a::b',
  '##[error]x',
  '##vso[task.complete]',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '| a | b |\n|---|---|',
  '[x](javascript:alert(1))',
  '```\n# heading',
  '&lt;b&gt;',
  '%0A::error::x',
  '\u0000',
  '\b\b\b\b',
  'Ünïcode 日本語 😀',
];

const fragment = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...FRAGMENTS.filter((text) => text.length < 10_000)) },
  { weight: 3, arbitrary: fc.constantFrom(...TEXTS).map((text) => JSON.stringify(text)) },
  // Characters stand as they are and not as escapes; JSON allows that for most of them.
  { weight: 1, arbitrary: fc.constantFrom(...TEXTS).map((text) => `"${text}"`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
);

const base = fc.constantFrom(...bases);

const replaced = fc.tuple(base, fc.nat(), fragment).map(([{ results, places: all }, pick, text]) => {
  return withFragment(results, all[pick % all.length]?.path ?? [], text);
});
/** Strings replaced by strings: most of these files are accepted, so their texts must be clean. */
const reworded = fc
  .tuple(base, fc.nat(), fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 5 }))
  .map(([{ results, places: all }, pick, nasty, more]) => {
    const texts = all.filter(({ path }) => typeof valueAt(results, path) === 'string');
    return withFragment(results, texts[pick % texts.length]?.path ?? [], JSON.stringify(more + nasty + more));
  });
const removed = fc.tuple(base, fc.nat()).map(([{ results, places: all }, pick]) => {
  return withFragment(results, all[pick % all.length]?.path ?? [], undefined);
});
const truncated = fc.tuple(base, fc.nat()).map(([{ text }, end]) => text.slice(0, end % text.length));
const spliced = fc
  .tuple(base, fc.nat(), fc.nat({ max: 40 }), fragment)
  .map(([{ text }, start, length, inserted]) => {
    const at = start % text.length;
    return text.slice(0, at) + inserted + text.slice(at + length);
  });
const renamed = fc
  .tuple(base, fc.nat(), fc.oneof(fc.constantFrom('__proto__', 'constructor', 'status', ''), fc.string()))
  .map(([{ text }, pick, key]) => {
    const keys = [...text.matchAll(/"\w+":/g)];
    const { index = 0, 0: old = '' } = keys[pick % keys.length] ?? {};
    return `${text.slice(0, index)}${JSON.stringify(key)}:${text.slice(index + old.length)}`;
  });
const doubled = fc.tuple(base, fc.nat()).map(([{ text }, pick]) => {
  const fields = [...text.matchAll(/("\w+"): ?(?:-?[\d.]+|"[\w-]*"|true|false|null),/g)];
  const { index = 0, 0: field = '' } = fields[pick % fields.length] ?? {};
  return text.slice(0, index) + field + text.slice(index);
});
const random = fc.oneof(fc.json({ maxDepth: 5 }), fc.string({ unit: 'binary' }), fragment);

test(`reads or refuses ${CASES} damaged files, cleanly and at once`, (t) => {
  const prototype = Reflect.ownKeys(Object.prototype).length;
  const seen = { read: 0, refused: 0 };
  fc.assert(
    fc.property(
      fc.oneof(
        { weight: 6, arbitrary: replaced },
        { weight: 4, arbitrary: reworded },
        { weight: 1, arbitrary: removed },
        { weight: 1, arbitrary: truncated },
        { weight: 2, arbitrary: spliced },
        { weight: 1, arbitrary: renamed },
        { weight: 1, arbitrary: doubled },
        { weight: 1, arbitrary: random },
      ),
      (text) => {
        seen[outcomeOf(text)]++;
      },
    ),
    { seed: SEED, numRuns: CASES },
  );
  t.diagnostic(`${seen.read} read, ${seen.refused} refused`);
  assert.ok(seen.read > CASES / 20 && seen.refused > CASES / 3, JSON.stringify(seen));
  assert.equal(Reflect.ownKeys(Object.prototype).length, prototype);
});

test('reads or refuses deep nesting and long text in every place of a file', () => {
  const [{ results, places: all } = assert.fail()] = bases;
  const huge = FRAGMENTS.filter((text) => text.length >= 10_000);
  for (const { path } of all) {
    for (const text of huge) assert.equal(outcomeOf(withFragment(results, path, text)), 'refused');
  }
});

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce((value, step) => Reflect.get(Object(value), step), document);
}

/**
 * Reads the text, and checks that within a second of CPU time it is read cleanly or refused with one
 * sentence that names a place.
 */
function outcomeOf(text: string): 'read' | 'refused' {
  const start = process.cpuUsage();
  try {
    assertClean(parseResults(text, 'x.json'), '');
    return 'read';
  } catch (error) {
    assert.ok(error instanceof UsageError, error instanceof Error ? error.stack : String(error));
    assertSentence(error.message);
    return 'refused';
  } finally {
    const { user, system } = process.cpuUsage(start);
    assert.ok((user + system) / 1000 < MAX_MS, `took ${user + system} µs`);
  }
}

const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|::|##\[|##vso/u;

function assertSentence(message: string): void {
  assert.ok(!UNSAFE.test(message), JSON.stringify(message));
  assert.ok(message.length < 800, message);
  // The sentence names a field with its path, or says what is wrong with the whole file.
  assert.match(
    message,
    /^x\.json(: \S+|: the document| is (empty|not JSON|not a results file)| was written by a newer) ?/,
  );
  assert.match(message, /: name a file|: a results file is|restore it or run|: update parallel-bench/);
}

function assertClean(value: unknown, key: string): void {
  if (typeof value === 'string') {
    for (const line of key === 'stack' ? value.split('\n') : [value]) {
      assert.ok(!UNSAFE.test(line), JSON.stringify(value));
    }
  } else if (typeof value === 'number') {
    assert.ok(Number.isFinite(value));
  } else if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value);
    assert.ok(prototype === Object.prototype || prototype === Array.prototype);
    for (const [name, item] of Object.entries(value)) {
      assertClean(name, '');
      assertClean(item, name);
    }
  }
}
