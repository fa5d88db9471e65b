import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8');

/** What the page has in backticks that begins with a folder of the repository; `a/{b,c}` stands for a/b and a/c. */
const paths = [...page.matchAll(/`((?:src|workloads|scripts|docs|bin)(?:\/[^`\s]*)?)`/g)]
  .flatMap(([, path = '']) => alternatives(path))
  .filter((path) => !path.includes('NAME'));

describe('the page on the architecture', () => {
  it('names every folder of src', () => {
    const named = new Set(paths.flatMap(withParents));
    const unnamed = foldersIn('src').filter((folder) => !named.has(folder));
    assert.deepEqual(unnamed, [], 'name them in the table of docs/architecture.md');
  });

  it('names no path that does not exist', () => {
    assert.ok(paths.length > 40);
    const gone = paths.filter((path) => !existsSync(join(ROOT, path)));
    assert.deepEqual(gone, [], 'correct them in docs/architecture.md');
  });

  it('has a file to begin with in every recipe', () => {
    const [, recipes = ''] = page.split('## Recipes');
    const rows = [...recipes.matchAll(/^\| (an? [^|]+) \|([^|]+)\|/gm)];
    assert.ok(rows.length >= 6);
    for (const [, what, files = ''] of rows) {
      const begin = [...files.matchAll(/`([^`]+\.ts)`/g)].filter(([, path = '']) =>
        existsSync(join(ROOT, path)),
      );
      assert.ok(begin.length > 0, what);
    }
  });
});

function alternatives(path: string): string[] {
  const [, before = '', names = '', after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(path) ?? [];
  return names === '' ? [path] : names.split(',').map((name) => `${before}${name}${after}`);
}

/** A folder counts as named by what is in it only where that is a folder too. */
function withParents(path: string): string[] {
  if (path.includes('.')) return [];
  const parts = path.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

/** Data of tests is no code. */
function foldersIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'testdata')
    .flatMap(({ name }) => [`${folder}/${name}`, ...foldersIn(`${folder}/${name}`)]);
}
