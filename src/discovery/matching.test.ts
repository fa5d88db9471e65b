import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, it } from 'node:test';
import { isGlob, matching, pathMatcher } from './matching.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-matching-'));
after(() => rmSync(folder, { recursive: true }));
const FILES = [
  'fx/a.md',
  'fx/b.txt',
  'fx/c.html',
  'fx/.hidden.md',
  'fx/sub/a.md',
  'fx/sub/deep/d.md',
  'fx/.git/e.md',
  'fy/a.md',
  '{odd,[x]}/a.md',
];
for (const file of FILES) {
  mkdirSync(join(folder, dirname(file)), { recursive: true });
  writeFileSync(join(folder, file), file);
}

const MATCHES: Readonly<Record<string, readonly string[]>> = {
  'fx/*.md': ['fx/a.md'],
  'fx/?.*': ['fx/a.md', 'fx/b.txt', 'fx/c.html'],
  'fx/.*.md': ['fx/.hidden.md'],
  'f*/a.md': ['fx/a.md', 'fy/a.md'],
  'f?/*.txt': ['fx/b.txt'],
  'fx/*/a.md': ['fx/sub/a.md'],
  'fx/**/*.md': ['fx/a.md', 'fx/sub/a.md', 'fx/sub/deep/d.md'],
  'fx/**/deep/*.md': ['fx/sub/deep/d.md'],
  '**/a.md': ['fx/a.md', 'fx/sub/a.md', 'fy/a.md', '{odd,[x]}/a.md'],
  'fx/*.{md,txt}': ['fx/a.md', 'fx/b.txt'],
  '{fx,fy}/a.md': ['fx/a.md', 'fy/a.md'],
  'fx/{a.md,sub/{a,b}.md}': ['fx/a.md', 'fx/sub/a.md'],
  '{odd,[x]}/*.md': ['{odd,[x]}/a.md'],
  'fx/a.md': ['fx/a.md'],
  'fx/{..,sub}/fy/a.md': [],
  'fx/a.md/*': [],
  'none/*.md': [],
};

for (const [pattern, paths] of Object.entries(MATCHES)) {
  it(`finds what ${pattern} names`, () => {
    const found = matching(join(folder, pattern)).map((path) => relative(folder, path));
    assert.deepEqual(
      found.map((path) => path.replaceAll('\\', '/')),
      paths,
    );
  });
}

it('matches paths as it finds them', () => {
  for (const [pattern, paths] of Object.entries(MATCHES)) {
    // Only where there are files can it be seen that a folder is called like a glob.
    if (pattern.startsWith('{odd')) continue;
    const isMatch = pathMatcher(pattern);
    assert.deepEqual(
      FILES.filter((file) => isMatch(file)),
      [...paths].sort((a, b) => FILES.indexOf(a) - FILES.indexOf(b)),
      pattern,
    );
  }
});

it('follows no link below **, which may lead round in circles', {
  skip: process.platform === 'win32' && 'links need a right there',
}, () => {
  symlinkSync('..', join(folder, 'fy', 'round'));
  assert.deepEqual(matching(join(folder, 'fy/**/a.md')), [join(folder, 'fy/a.md')]);
});

it('tells a glob from a name', () => {
  for (const glob of ['*', 'a?.js', 'a/**', '{a,b}']) assert.ok(isGlob(glob), glob);
  for (const name of ['a.js', 'a/b', '{a}', 'a,b']) assert.ok(!isGlob(name), name);
});
