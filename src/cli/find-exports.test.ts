import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { serialiseResults } from '../store/serialise-results.js';
import { testIo } from '../testing/io.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'parallel-bench-exports-'));
after(() => rmSync(copy, { recursive: true, force: true }));

const RUN_EXPORT = "export default { render: ({ cells }) => cells.length + ' cells\\n' };";
const COMPARISON_EXPORT = "export default { render: ({ verdict }) => 'so: ' + verdict + '\\n' };";

describe('a format added as one file', () => {
  /** The tool as it is built, and the two files. */
  before(() => {
    for (const part of ['package.json', 'dist/src', 'dist/workloads']) {
      cpSync(join(ROOT, part), join(copy, part), {
        recursive: true,
        filter: (path) => !/\.test\.|\.map$|testing$/.test(path),
      });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
    writeFileSync(join(copy, 'dist/src/report/exports/run/counted.js'), RUN_EXPORT);
    writeFileSync(join(copy, 'dist/src/report/exports/comparison/short.js'), COMPARISON_EXPORT);
    const results = syntheticResults({ ...TWO_CORES, rounds: 2 });
    writeFileSync(join(copy, 'run.json'), serialiseResults(results));
  });

  async function tool(...args: string[]) {
    const { main }: typeof import('./program.js') = await import(
      pathToFileURL(join(copy, 'dist/src/cli/program.js')).href
    );
    const io = testIo(copy);
    return { code: await main(args, io), out: io.out(), err: io.err() };
  }

  it('stands in the help, the default first', async () => {
    const words = async (command: string) => (await tool(command, '--help')).out.replaceAll(/\s+/g, ' ');
    for (const command of ['run', 'report'])
      assert.match(await words(command), /--format <name> table, bencher, benchstat, counted, csv, /);
    assert.match(await words('compare'), /--format <name> table, github, json, markdown or short /);
  });

  it('is what a mistyped name is compared with', async () => {
    const { code, err } = await tool('report', 'run.json', '-f', 'count');
    assert.equal(code, 2);
    assert.match(err, /there is no format 'count'\. Did you mean 'counted'\?/);
    assert.match((await tool('report', 'run.json', '-f', 'zzzzzz')).err, /Known: table, .*counted/);
  });

  it('writes a run, or a comparison', async () => {
    assert.match((await tool('report', 'run.json', '-f', 'counted')).out, /^\d+ cells\n$/);
    assert.match((await tool('compare', 'run.json', 'run.json', '-f', 'short')).out, /^so: [a-z-]+\n$/);
  });
});

it('every file in the folders of exports is one', async () => {
  const folder = fileURLToPath(new URL('../report/exports', import.meta.url));
  for (const kind of ['run', 'comparison']) {
    const files = readdirSync(join(folder, kind)).filter((name) => name.endsWith('.js'));
    for (const file of files) {
      const module: unknown = await import(pathToFileURL(join(folder, kind, file)).href);
      assert.ok(typeof module === 'object' && module !== null && 'default' in module, file);
      assert.equal(typeof Object(module.default).render, 'function', file);
    }
  }
});
