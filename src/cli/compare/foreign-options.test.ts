import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Command, type Option } from 'commander';
import { testIo } from '../../testing/io.js';
import { temporaryFolder, writeCheckout } from '../../testing/synthetic-checkout.js';
import { ExitCode } from '../exit-codes.js';
import { main } from '../program.js';
import { addCompare } from './add-compare.js';
import { COMPARE_OPTIONS } from './compare-options.js';
import type { ComparisonKind } from './comparison-kind.js';
import { kindsOf, refuseForeignOptions } from './foreign-options.js';

const KINDS: ReadonlyMap<string, readonly ComparisonKind[]> = new Map(
  Object.keys(COMPARE_OPTIONS).map((name) => [name, kindsOf(name)]),
);

function optionsOfCompare(): readonly Option[] {
  const command = new Command('compare');
  addCompare(command, testIo('.'), () => {});
  return command.options;
}

const OPTIONS = optionsOfCompare();

/** The arguments that ask for each kind of comparison. */
const TYPED: Readonly<Record<ComparisonKind, readonly string[]>> = {
  files: ['base.json', 'head.json'],
  folders: ['base', 'head'],
  reference: ['base', '--base-ref', 'main'],
};

describe('an option of compare', () => {
  it('is in the table of kinds, and the table has no other', () => {
    const names = OPTIONS.map((option) => option.attributeName());
    assert.ok(names.length > 10);
    // --color and --no-color are one option.
    assert.deepEqual([...KINDS.keys()].sort(), [...new Set(names)].sort());
  });

  for (const option of OPTIONS) {
    const name = option.attributeName();
    const flag = option.long ?? '';
    const given = option.isBoolean() ? [flag] : [flag, option.argChoices?.[0] ?? 'x'];
    for (const kind of ['files', 'folders', 'reference'] as const) {
      if (KINDS.get(name)?.includes(kind) === true) continue;
      if (name === 'baseRef') continue;
      it(`is refused by name where it has no meaning: ${flag} with ${kind}`, async (context) => {
        const folder = temporaryFolder(context);
        writeCheckout(folder, { 'base/x': '', 'head/x': '' });
        const io = testIo(folder);
        assert.equal(await main(['compare', ...TYPED[kind], ...given], io), ExitCode.USAGE);
        assert.ok(io.err().includes(`${flag} goes with `), io.err());
        assert.equal(io.out(), '');
      });
    }
  }
});

it('options that have no meaning are all named at once', () => {
  assert.throws(
    () => refuseForeignOptions('files', { pairs: '20', timeBudget: '1m', failOn: 'regression' }),
    /^UsageError: --pairs, --time-budget go with checkouts \(two folders, or --base-ref\), and two results files were measured already: leave them out\.$/,
  );
});
