import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { projectFile } from '../src/testing/gated-repository.js';

describe('action.yml', () => {
  const text = readFileSync(projectFile('action.yml'), 'utf8');
  const inputs = [...text.slice(0, text.indexOf('\nruns:')).matchAll(/^ {2}([a-z-]+):$/gm)].map(
    ([, name = '']) => name,
  );

  it('passes every input to the script, which reads it', () => {
    const script = readFileSync(projectFile('scripts/perf-gate-action.mjs'), 'utf8');
    const assume = readFileSync(projectFile('scripts/assume-action.mjs'), 'utf8');
    const base = readFileSync(projectFile('scripts/perf-gate/event-base.mjs'), 'utf8');
    for (const name of inputs.filter((input) => input !== 'working-directory')) {
      const variable = `INPUT_${name.toUpperCase().replaceAll('-', '_')}`;
      assert.ok(text.includes(`${variable}: \${{ inputs.${name} }}`), `${name} is not passed on`);
      assert.ok(`${script}${assume}${base}`.includes(variable), `${variable} is not read`);
    }
  });

  it('has its inputs documented in docs/ci.md, in its own order', () => {
    const rows = [...readFileSync(projectFile('docs/ci.md'), 'utf8').matchAll(/^\| `([a-z-]+)` \|/gm)];
    const documented = rows.map(([, name]) => name).filter((name = '') => inputs.includes(name));
    assert.deepEqual(documented, inputs);
  });

  it('pins every action by its commit, as do the workflows and the examples in the docs', () => {
    const workflows = readdirSync(projectFile('.github/workflows')).map(
      (name) => `.github/workflows/${name}`,
    );
    const pages = [...workflows, 'README.md', 'docs/ci.md', 'docs/fleet.md'];
    for (const page of pages) {
      const uses = [...readFileSync(projectFile(page), 'utf8').matchAll(/uses: (\S+)/g)];
      for (const [, what = ''] of uses)
        assert.match(what, /@[0-9a-f]{40}$|^\.\/$|^[\w-]+\/parallel-bench@COMMIT$/, page);
    }
  });

  it('is shown alike in the README and in docs/ci.md', () => {
    const workflow = (page: string): string | undefined =>
      /```yaml\n([\s\S]*?)```/.exec(readFileSync(projectFile(page), 'utf8'))?.[1];
    assert.ok(workflow('README.md') !== undefined);
    assert.equal(workflow('README.md'), workflow('docs/ci.md'));
  });
});
