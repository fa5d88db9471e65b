import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../src/testing/synthetic-checkout.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPT = join(ROOT, 'scripts/set-owner.mjs');
const FILES = ['package.json', 'README.md', 'docs/ci.md'];

it('one command fills in where the repository lives, and nothing is published before', (context) => {
  const folder = temporaryFolder(context);
  mkdirSync(join(folder, 'docs'));
  for (const file of FILES) cpSync(join(ROOT, file), join(folder, file));
  const run = (owner: string) =>
    spawnSync(process.execPath, [SCRIPT, owner], { cwd: folder, encoding: 'utf8' });
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const { repository: _, homepage: __, bugs: ___, ...without } = JSON.parse(text('package.json'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(without));
  assert.equal(without.scripts.prepublishOnly, 'node scripts/set-owner.mjs --check');

  const refused = run('--check');
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /package\.json has no repository: run `node scripts\/set-owner\.mjs OWNER`/);
  assert.equal(run('no/owner').status, 2);
  // The second call corrects the first.
  for (const owner of ['somebody', 'someone-else']) assert.equal(run(owner).status, 0);
  assert.equal(run('--check').status, 0);

  const filled = JSON.parse(text('package.json'));
  assert.equal(filled.repository.url, 'git+https://github.com/someone-else/parallel-bench.git');
  assert.equal(filled.homepage, 'https://github.com/someone-else/parallel-bench#readme');
  assert.equal(filled.bugs, 'https://github.com/someone-else/parallel-bench/issues');
  assert.deepEqual({ ...without, ...filled }, filled);
  for (const page of ['README.md', 'docs/ci.md'])
    assert.match(text(page), /uses: someone-else\/parallel-bench@/, page);
});
