import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Results } from '../../model/results.js';
import { inFolder } from '../../testing/folder.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { thresholdCode } from './threshold-code.js';

const TSC = fileURLToPath(new URL('../../../../node_modules/typescript/bin/tsc', import.meta.url));
/** What a strict project asks for, and what runs a file without compiling it. */
const STRICT =
  '--strict --isolatedDeclarations --declaration --noUncheckedIndexedAccess --exactOptionalPropertyTypes --verbatimModuleSyntax --erasableSyntaxOnly --noUnusedLocals --noUnusedParameters --target es2022 --module nodenext --types';

const results = syntheticResults({ ...TWO_CORES, rounds: 12 });
const [first, second] = results.plan.workloads;
assert.ok(first !== undefined && second !== undefined);
const single = only(first.id);
/** After two rounds no gain is clear, and every threshold is Infinity. */
const unclear = syntheticResults({ ...TWO_CORES, rounds: 2 });

/** The run as if it had measured one workload alone. */
function only(id: string): Results {
  return {
    ...results,
    plan: {
      ...results.plan,
      workloads: results.plan.workloads.filter((one) => one.id === id),
      cells: results.plan.cells.filter(({ workload }) => workload === id),
    },
    cells: results.cells.filter(({ workload }) => workload === id),
  };
}

/** Compiles a module, and returns what the compiler complains of. */
function compile(folder: string, file: string, code: string): string {
  writeFileSync(join(folder, file), code);
  const args = [TSC, ...STRICT.split(' '), '', '--outDir', 'out', file];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return stdout + stderr;
}

inFolder('a strict compiler takes the code, with thresholds and without', async (folder) => {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const files = { 'all.ts': results, 'single.mts': single, 'unclear.ts': unclear };
  for (const [file, run] of Object.entries(files)) {
    const code = thresholdCode(run);
    assert.equal(compile(folder, file, code), '', code);
  }
  assert.match(thresholdCode(unclear), /from: Number\.POSITIVE_INFINITY/);
  assert.doesNotMatch(thresholdCode(unclear), /from: \d/);
});

inFolder('the code branches by the size of the only workload', async (folder) => {
  const code = thresholdCode(single);
  assert.match(code, /MEASURED = "Measured 2026-01-02 by parallel-bench .*Synthetic CPU.*2 usable cores/);
  assert.equal(compile(folder, 'single.mts', code), '', code);
  const { shouldParallelise, THRESHOLDS } = await import(pathToFileURL(join(folder, 'out/single.mjs')).href);
  const { from } = THRESHOLDS[first.id];
  assert.ok(Number.isInteger(from), code);
  assert.equal(shouldParallelise(from), true);
  assert.equal(shouldParallelise(from - 1), false);
});

inFolder(
  'where several workloads were measured, a size without the name of one does not compile',
  async (folder) => {
    const code = thresholdCode(results);
    const call = (...args: string[]): string => `${code}\nshouldParallelise(${args.join(', ')});\n`;
    assert.match(compile(folder, 'nameless.mts', call('5000')), /TS2554: Expected 2 arguments, but got 1/);
    assert.match(compile(folder, 'unknown.mts', call('5000', '"another"')), /TS2345/);
    assert.equal(compile(folder, 'named.mts', call('5000', JSON.stringify(second.id))), '');
  },
);

it('a workload’s name can’t end the string that it stands in', () => {
  const named: Results = {
    ...single,
    plan: {
      ...single.plan,
      workloads: single.plan.workloads.map((one) => ({ ...one, sizeUnit: '"; evil(); "' })),
    },
  };
  assert.match(thresholdCode(named), /unit: "\\"; evil\(\); \\""/);
});
