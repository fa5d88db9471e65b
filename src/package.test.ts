import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-pack-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function npm(cwd: string, ...args: string[]): string {
  // A test runner's own variables would make the tool inside believe it is a test.
  const { NODE_TEST_CONTEXT: _, CERTIFICATES_OF_NPM: certificates, ...others } = process.env;
  const env = { ...others, ...(certificates !== undefined && { NODE_EXTRA_CA_CERTS: certificates }) };
  return execFileSync(NPM, args, {
    cwd,
    env,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

describe('the packed package, in an empty folder', () => {
  before(() => {
    npm(ROOT, 'pack', '--ignore-scripts', '--pack-destination', folder);
    const [tarball = ''] = readdirSync(folder);
    mkdirSync(join(folder, 'project'));
    writeFileSync(join(folder, 'project', 'package.json'), '{ "type": "module" }');
    npm(
      join(folder, 'project'),
      'install',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      join(folder, tarball),
    );
  });

  it('runs nothing when it is installed, which npm warns of', () => {
    const file = join(folder, 'project', 'node_modules', 'parallel-bench', 'package.json');
    const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(readFileSync(file, 'utf8'));
    const run = ['preinstall', 'install', 'postinstall', 'prepare'].filter((name) => name in scripts);
    assert.deepEqual(run, []);
  });

  it('measures with npx, on the data it brings along', () => {
    const out = npm(
      join(folder, 'project'),
      'exec',
      '--',
      'parallel-bench',
      'run',
      'aoc-grid',
      '-n',
      '10',
      '-w',
      '1',
      '-r',
      '1',
    );
    assert.match(out, /aoc-grid · 10 candidates/);
  });

  it('types and runs a workload that imports it', () => {
    const source = `import { defineWorkload } from 'parallel-bench';
      export default defineWorkload({
        title: 'halves', sizeUnit: 'numbers', sizes: [4],
        createInput: (size) => ({ tasks: Array.from({ length: size }, (_, i) => i) }),
        run: (task) => task / 2, answer: (results) => results.length,
      });`;
    writeFileSync(join(folder, 'project', 'halves.mjs'), source);
    const out = npm(
      join(folder, 'project'),
      'exec',
      '--',
      'parallel-bench',
      'run',
      './halves.mjs',
      '-w',
      '1',
      '-r',
      '1',
    );
    assert.match(out, /halves/);
  });

  it('holds no tests, no test support and no source maps', () => {
    const installed = join(folder, 'project', 'node_modules', 'parallel-bench');
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      files.filter((file) => /\.test\.|\.map$|^dist.src.testing\b/.test(file)),
      [],
    );
    assert.ok(files.includes('LICENSE') && files.includes('README.md'));
    assert.ok(
      files.includes(join('docs', 'method.md')) && files.includes(join('workloads', 'python', 'pi.py')),
    );
    // The gallery's pictures come along, the runs that they are made of don't.
    const pictures = files.filter((file) => file.startsWith(join('docs', 'pictures')));
    assert.ok(pictures.includes(join('docs', 'pictures', 'every-round.svg')));
    assert.ok(!pictures.some((file) => file.endsWith('.json')), pictures.join());
  });

  it('declares what can be imported, and nothing else', () => {
    const src = join(folder, 'project', 'node_modules', 'parallel-bench', 'dist', 'src');
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.d.ts'),
    );
    assert.ok(files.includes('index.d.ts') && files.includes('results.d.ts'));
    assert.ok(
      !files.some((file) => /^(cli|cell|processes|run|compare|pool|worker|strategies|testing)\b/.test(file)),
      files.join(),
    );
  });

  it('reads results as a library', () => {
    const script =
      "import { SCHEMA_VERSION, parseResults } from 'parallel-bench/results'; console.log(String(SCHEMA_VERSION), typeof parseResults)";
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(folder, 'project'),
      encoding: 'utf8',
    });
    assert.equal(out.trim(), '1 function');
  });
});

it('is ready to publish', () => {
  const own: Record<string, unknown> = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  assert.equal(own['private'], undefined);
  assert.deepEqual(own['bin'], { 'parallel-bench': 'dist/bin/parallel-bench.js' });
});

it('locks its dependencies without the addresses they came from', () => {
  assert.doesNotMatch(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'), /"resolved"/);
});
