import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { serialiseResults } from '../store/serialise-results.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { ToolCopy } from '../testing/tool-copy.js';

describe('a format added as one file', () => {
  const tool = new ToolCopy();
  after(() => tool.remove());
  tool.write(
    'src/report/exports/run/counted.js',
    "export default { render: ({ cells }) => cells.length + ' cells\\n' };",
  );
  tool.write(
    'src/report/exports/comparison/short.js',
    "export default { render: ({ verdict }) => 'so: ' + verdict + '\\n' };",
  );
  tool.write('run.json', serialiseResults(syntheticResults({ ...TWO_CORES, rounds: 2 })));
  const file = 'dist/run.json';

  it('is listed in the help, after the default', () => {
    const words = (command: string) => tool.run(command, '--help').out.replaceAll(/\s+/g, ' ');
    for (const command of ['run', 'report'])
      assert.match(words(command), /--format <name> table, answer, bencher, benchstat, counted, csv, /);
    assert.match(words('compare'), /--format <name> table, github, html, json, markdown or short /);
  });

  it('is suggested for a mistyped name', () => {
    const { code, err } = tool.run('report', file, '-f', 'count');
    assert.equal(code, 2);
    assert.match(err, /there is no format 'count'\. Did you mean 'counted'\?/);
    assert.match(tool.run('report', file, '-f', 'zzzzzz').err, /Known: table, .*counted/);
  });

  it('writes a run, or a comparison', () => {
    assert.match(tool.run('report', file, '-f', 'counted').out, /^\d+ cells\n$/);
    assert.match(tool.run('compare', file, file, '-f', 'short').out, /^so: [a-z-]+\n$/);
  });
});

it('every file in the folders of exports is an export', async () => {
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
