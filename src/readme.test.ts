import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from './cli/commands.js';
import { main } from './cli/program.js';
import { testIo } from './testing/io.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/commands.md',
  'docs/gallery.md',
  'docs/history.md',
  'docs/workloads.md',
  'docs/strategies.md',
  'docs/pools.md',
  'docs/claims.md',
  'docs/transports.md',
  'docs/assume.md',
  'docs/method.md',
  'docs/ci.md',
  'docs/fleet.md',
  'docs/reliability.md',
  'docs/architecture.md',
];
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-readme-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Scripts that have options. */
const WITH_OPTIONS = [
  'gate-acceptance',
  'known-truth',
  'large-comparison',
  'operating-characteristics',
  'fleet',
  'soak',
];

const OPTION = /--[a-z]+(-[a-z]+)*/g;

/** Commands of other tools have options of their own. */
const OTHERS = /\b(npm|pnpm|git) |node --/;

function blocks(language: string, page = readme): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1] ?? '',
  );
}

describe('the README', () => {
  it('opens with the main job and the tests, in one line each', () => {
    const [job, tests] = blocks('sh').map((block) => block.trim());
    assert.equal(job, 'npm ci && npm run build && npx parallel-bench run --quick');
    assert.equal(tests, 'npm ci && npm test');
  });

  it('shows three lines that are a workload, and an exported function that needs none', async () => {
    const [source = ''] = blocks('js');
    mkdirSync(join(folder, 'src'), { recursive: true });
    writeFileSync(
      join(folder, 'src', 'parse.js'),
      'export const parse = (text) => [...new URLSearchParams(text)];',
    );
    writeFileSync(join(folder, 'three-lines.mjs'), source);
    writeFileSync(join(folder, 'calls.json'), '[["a=1&b=2"], ["c=3"]]');
    for (const what of [['./three-lines.mjs'], ['./src/parse.js#parse', '--calls', 'calls.json']]) {
      const io = testIo(folder);
      const code = await main(['run', ...what, '-r', '1', '-w', '2', '-o', 'out.json'], io);
      assert.equal(code, 0, io.err());
    }
    assert.ok(readme.includes('`run ./src/parse.js#parse --calls calls.json`'));
  });

  it('leaves the whole example of a workload to its page, where it runs as it stands', async () => {
    const page = readFileSync(join(ROOT, 'docs/workloads.md'), 'utf8');
    const source = blocks('js', page).find((block) => /^\/\/ [\w-]+\.mjs/.test(block)) ?? '';
    const file = /^\/\/ ([\w-]+\.mjs)/.exec(source)?.[1] ?? '';
    writeFileSync(join(folder, file), source);
    assert.ok(blocks('sh', page).some((block) => block.trim() === `npx parallel-bench run ./${file}`));
    const io = testIo(folder);
    const code = await main(['run', `./${file}`, '-r', '1', '-n', '160', '-w', '2', '-o', 'out.json'], io);
    assert.equal(code, 0, io.err());
    assert.match(io.out(), new RegExp(file.replace('.mjs', '')));
  });

  it('and the other pages name only options that exist', async () => {
    const helpOf = async (...command: string[]): Promise<string> => {
      const io = testIo(folder);
      await main([...command, '--help'], io);
      return io.out();
    };
    const help = await Promise.all([helpOf(), ...COMMANDS.map(({ name }) => helpOf(name))]);
    const text = PAGES.map((page) => readFileSync(join(ROOT, page), 'utf8')).join('\n');
    const ours = [...text.matchAll(/`[^`\n]*`/g)].filter(([span]) => !OTHERS.test(span));
    const named = ours.flatMap(([span]) => span.match(OPTION) ?? []);
    const usage = WITH_OPTIONS.map((script) =>
      execFileSync(process.execPath, [join(ROOT, 'dist/scripts/evidence', `${script}.js`), '--help'], {
        encoding: 'utf8',
      }),
    );
    const known = new Set([...help, ...usage, '--help'].join('\n').match(OPTION));
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter((option) => !known.has(option)),
      [],
    );
  });

  it('and the other pages name only scripts that are there', () => {
    const text = PAGES.map((page) => readFileSync(join(ROOT, page), 'utf8')).join('\n');
    const scripts = [...text.matchAll(/node (dist\/scripts\/[\w/-]+\.js)/g)].map((match) => match[1] ?? '');
    assert.ok(scripts.length > 5);
    for (const script of scripts) assert.ok(existsSync(join(ROOT, script)), script);
  });
});

it('no page links to a file that is not there', () => {
  for (const page of PAGES) {
    const text = readFileSync(join(ROOT, page), 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      assert.ok(existsSync(join(ROOT, page, '..', target)), `${page} links to ${target}`);
    }
  }
});
