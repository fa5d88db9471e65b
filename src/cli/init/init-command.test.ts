import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';
import { WORKFLOW_TEMPLATE } from './workflow-template.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-init-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;

/** Makes an empty folder to begin in. */
function emptyFolder(): string {
  const path = join(folder, String(made++));
  mkdirSync(path);
  return path;
}

async function call(cwd: string, ...args: string[]) {
  const io = testIo(cwd);
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err() };
}

describe('init', () => {
  it('writes a workload that runs as it is, by the command that it prints', async () => {
    const cwd = emptyFolder();
    const { code, out } = await call(cwd, 'init');
    assert.equal(code, 0);
    const [command = ''] = /run \S+ --quick$/m.exec(out) ?? [];
    assert.equal(command, 'run ./workloads/example.mjs --quick');
    // Fewer cells and more time than anybody needs: on a busy machine the budget of --quick can end the run.
    const run = await call(cwd, ...command.split(' '), '-s', 'worker-copy', '-w', '2', '-t', '10m');
    assert.equal(run.code, 0, run.err);
    assert.match(run.out, /every\s+cell\s+was\s+measured/);
  });

  it('writes a longer form, too, that runs without its comment signs', async () => {
    const cwd = emptyFolder();
    await call(cwd, 'init', 'longer');
    const text = readFileSync(join(cwd, 'longer.mjs'), 'utf8');
    const from = text.indexOf('// export default {');
    assert.ok(from > 0);
    writeFileSync(join(cwd, 'longer.mjs'), text.slice(from).replaceAll(/^\/\/ /gm, ''));
    const run = await call(cwd, 'run', './longer.mjs', '-n', '10', '-r', '1', '-w', '2', '--no-save');
    assert.equal(run.code, 0, run.err);
    assert.match(run.out, /longer · 10 strings/);
  });

  it('writes with --ci the workflow that the docs show', async () => {
    const cwd = emptyFolder();
    const { code, out } = await call(cwd, 'init', '--ci');
    assert.equal(code, 0);
    assert.equal(readFileSync(join(cwd, '.github/workflows/perf.yml'), 'utf8'), WORKFLOW_TEMPLATE);
    for (const name of ['docs/ci.md', 'README.md']) {
      const page = readFileSync(fileURLToPath(new URL(`../../../../${name}`, import.meta.url)), 'utf8');
      assert.equal(/```yaml\n([\s\S]*?)```/.exec(page)?.[1], WORKFLOW_TEMPLATE, name);
    }
    assert.match(out, /OWNER/);
  });

  it('changes no file, and then writes none of the others', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, '.github/workflows'), { recursive: true });
    writeFileSync(join(cwd, '.github/workflows/perf.yml'), 'mine');
    const { code, err } = await call(cwd, 'init', 'first', '--ci');
    assert.equal(code, 2);
    assert.match(err, /perf\.yml is there already, and init changes no file: remove it, or leave --ci out\./);
    assert.equal(existsSync(join(cwd, 'first.mjs')), false);
    assert.equal(readFileSync(join(cwd, '.github/workflows/perf.yml'), 'utf8'), 'mine');
  });

  it('adds the workflow to the workload that it wrote before', async () => {
    const cwd = emptyFolder();
    await call(cwd, 'init');
    const { code, out } = await call(cwd, 'init', '--ci');
    assert.equal(code, 0);
    assert.match(out, /^Wrote \.github\/workflows\/perf\.yml/);
  });

  it('says why a file can’t be written, and leaves nothing', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, '.github'), 'a file where a folder should be');
    const blocked = await call(cwd, 'init', 'first', '--ci');
    assert.equal(blocked.code, 2);
    assert.match(blocked.err, /perf\.yml can't be written: .*not a folder|there is a file of that name/);
    const missing = await call(cwd, 'init', 'no-such-folder/first');
    assert.equal(missing.code, 2);
    assert.match(missing.err, /first\.mjs can't be written: there is no such file or folder \(ENOENT\)/);
    assert.deepEqual(readdirSync(cwd), ['.github']);
  });

  it('names the file itself where only its folder is named, and writes no hidden one', async () => {
    const cwd = emptyFolder();
    const { code, out } = await call(cwd, 'init', 'workloads/');
    assert.equal(code, 0);
    assert.match(out, /^Wrote workloads\/example\.mjs\..* \.\/workloads\/example\.mjs --quick$/ms);
    for (const name of ['.', 'workloads/..', '.mjs', 'workloads/.hidden', 'workloads/.x.mjs']) {
      const refused = await call(cwd, 'init', name);
      assert.equal(refused.code, 2, name);
      assert.ok(
        refused.err.includes(
          `init writes no hidden file, which run would not find in its folder; seen: '${name}'`,
        ),
        refused.err,
      );
    }
    assert.deepEqual(
      [readdirSync(cwd), readdirSync(join(cwd, 'workloads'))],
      [['workloads'], ['example.mjs']],
    );
  });

  it('says that it writes ES modules only', async () => {
    const { code, err } = await call(emptyFolder(), 'init', 'parse.js');
    assert.equal(code, 2);
    assert.match(err, /ends in \.mjs; seen: 'parse\.js'\. Name it 'parse\.mjs'\./);
  });
});
