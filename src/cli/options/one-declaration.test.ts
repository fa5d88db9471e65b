import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Command } from 'commander';
import { UsageError } from '../../model/failure.js';
import { parseResults } from '../../store/parse-results.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { type TestIo, testIo } from '../../testing/io.js';
import { addCompare } from '../compare/add-compare.js';
import { COMPARE_OPTIONS, type CompareOption } from '../compare/compare-options.js';
import { ExitCode } from '../exit-codes.js';
import { addRun } from '../run/add-run.js';
import { RUN_OPTIONS, type RunOption } from '../run/run-options.js';

const folder = new WorkloadFolder();
folder.writeHealthy('healthy');
after(() => folder.remove());

function parseTenths(text: string, flag: string): number {
  const tenths = Number(text);
  if (Number.isInteger(tenths) && tenths > 0 && tenths < 5) return tenths / 10;
  throw new UsageError(`${flag} takes tenths from 1 to 4; seen: '${text}'.`);
}

/** Options that the tool does not have. This is all that has to be written for each. */
const ODD_WIDTH = {
  heading: 'Oddities:',
  short: 'x',
  placeholder: 'tenths',
  help: 'how odd',
  parse: parseTenths,
  otherwise: 'not at all',
  decides: 'precision',
} as const satisfies RunOption;
const ODD_FILES = { help: 'compare odd files', kinds: ['files'] } as const satisfies CompareOption;

const WITH_ODD_WIDTH = { ...RUN_OPTIONS, oddWidth: ODD_WIDTH };
const WITH_ODD_FILES = { ...COMPARE_OPTIONS, oddFiles: ODD_FILES };

/** Calls a command of a program whose `run` and `compare` each have one more option. */
async function call(...args: string[]): Promise<{ readonly io: TestIo; readonly code: number }> {
  const io = testIo(folder.path);
  let code = -1;
  const exit = (next: number): void => {
    code = next;
  };
  const program = new Command().exitOverride().configureOutput({
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(text),
  });
  addRun(program.command('run'), io, exit, WITH_ODD_WIDTH);
  addCompare(program.command('compare'), io, exit, WITH_ODD_FILES);
  await program.parseAsync(args, { from: 'user' });
  return { io, code };
}

const PLAN = ['-s', 'main-thread', '--quick', '-r', '1'];

describe('an option of run that is only declared', () => {
  it('is in the help, under its heading, with its default', async () => {
    const io = testIo('.');
    const program = new Command().configureOutput({ writeOut: io.stdout.write });
    addRun(program.command('run'), io, () => {}, WITH_ODD_WIDTH);
    program.commands[0]?.outputHelp();
    assert.match(io.out(), /\nOddities:\n {2}-x, --odd-width <tenths> +how odd \(default: not at all\)\n/);
  });

  it('is refused in its own words, beside other refused options', async () => {
    await assert.rejects(
      call('run', './healthy.mjs', '--odd-width', '7', '-r', '0'),
      new UsageError(
        "--rounds takes a whole number from 1 to 1000; seen: '0'. --odd-width takes tenths from 1 to 4; seen: '7'.",
      ),
    );
  });

  it('becomes a field of the plan that --resume refuses to change', async () => {
    const { io, code } = await call('run', './healthy.mjs', ...PLAN, '-x', '3', '-o', 'odd.json');
    assert.equal(code, ExitCode.OK, io.err());
    const file = join(folder.path, 'odd.json');
    const results = parseResults(readFileSync(file, 'utf8'), file);
    assert.equal(results.plan.precision, 0.3);

    writeFileSync(file, JSON.stringify({ ...results, complete: false }));
    await assert.rejects(
      call('run', '--resume', 'odd.json', '--odd-width', '2', '--seed', String(results.plan.seed)),
      /odd\.json has another plan: --odd-width was 0\.3 and would be 0\.2\. Leave it out to go on\.$/,
    );
    await assert.rejects(
      call('run', '--resume', 'odd.json', '--odd-width', '2', '-r', '2'),
      /--rounds was .* and would be .*, --odd-width was 0\.3 and would be 0\.2\. Leave them out to go on\.$/,
    );
    const agreeing = await call('run', '--resume', 'odd.json', '--odd-width', '3', '--dry-run');
    assert.equal(agreeing.code, ExitCode.OK, agreeing.io.err());
  });
});

describe('an option of compare that is only declared', () => {
  it('is refused where it has no meaning', async () => {
    await assert.rejects(
      call('compare', '.', '.', '--odd-files'),
      /^UsageError: --odd-files goes with two results files, and two folders are measured as they are: leave it out\.$/,
    );
  });

  it('is accepted where it has a meaning', async () => {
    const { io, code } = await call('run', './healthy.mjs', ...PLAN, '-o', 'base.json');
    assert.equal(code, ExitCode.OK, io.err());
    const compared = await call('compare', 'base.json', 'base.json', '--odd-files');
    assert.match(compared.io.out(), /base\.json/);
  });
});
