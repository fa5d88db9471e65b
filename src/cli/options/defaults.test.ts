import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PAIR_BUDGET } from '../../compare/pairs/pair-budget.js';
import { PRESETS } from '../../run/plan/presets.js';
import { DEFAULT_RULE } from '../../statistics/decision-rule.js';
import { COMPARE_OPTIONS } from '../compare/compare-options.js';
import { parseLooks } from '../compare/parse-looks.js';
import { parseThresholds } from '../compare/parse-thresholds.js';
import { RUN_OPTIONS } from '../run/run-options.js';
import { flagOf, type Option } from './option.js';
import { parseDuration } from './parse-duration.js';
import { readOptions } from './read-options.js';

const projectFile = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../${path}`, import.meta.url)), 'utf8');

describe('a default stated in the help', () => {
  const { timeBudget, rounds } = RUN_OPTIONS;

  it('is the default of run’s presets', () => {
    const { default: usual, quick, thorough } = PRESETS;
    const [, ...budgets] = /^(\S+); --quick (\S+), --thorough (\S+)$/.exec(timeBudget.otherwise) ?? [];
    assert.deepEqual(
      budgets.map((text) => parseDuration(text, '--time-budget')),
      [usual, quick, thorough].map((preset) => preset.timeBudgetMs),
    );
    assert.equal(
      rounds.otherwise,
      `${usual.rounds.min} to ${usual.rounds.max}, as doubt demands; --quick ${quick.rounds.min}, --thorough ${thorough.rounds.min} to ${thorough.rounds.max}`,
    );
  });

  it('is the default of compare', () => {
    const { pairs, threshold } = COMPARE_OPTIONS;
    assert.deepEqual(
      parseLooks(pairs.otherwise),
      DEFAULT_RULE.looks.map((look) => look.pairs),
    );
    const { timeout } = readOptions(COMPARE_OPTIONS, {});
    assert.equal(timeout, PAIR_BUDGET.timeoutMs);
    const stated = [...threshold.help.matchAll(/[\w-]+=\d+%/g)].join();
    assert.deepEqual(parseThresholds(stated), parseThresholds(undefined));
  });
});

describe('the action’s inputs', () => {
  const action = projectFile('action.yml');
  const script = projectFile('scripts/perf-gate-action.mjs');
  const page = projectFile('docs/ci.md');
  const declared: ReadonlyMap<string, Option> = new Map(
    Object.entries<Option>(COMPARE_OPTIONS).map(([name, option]) => [flagOf(name), option]),
  );
  const flags = [...script.matchAll(/'(--[a-z-]+)'/g)].map(([, flag = '']) => flag);

  it('become options that compare has', () => {
    assert.ok(flags.length > 5);
    assert.deepEqual(
      flags.filter((flag) => !declared.has(flag)),
      [],
    );
  });

  for (const flag of flags) {
    const option = declared.get(flag);
    const words = option === undefined ? undefined : defaultOf(option);
    if (words === undefined) continue;
    const input = flag.slice('--'.length);

    it(`agree with the help on the default: ${input}`, () => {
      const [, description, value] =
        new RegExp(`^ {2}${input}:\\n {4}description: (.*)\\n {4}default: (.*)$`, 'm').exec(action) ?? [];
      assert.ok(value === words || description?.includes(`(default ${words}`), description);
      const [, cell] = new RegExp(`^\\| \`${input}\` \\| (.*) \\|$`, 'm').exec(page) ?? [];
      assert.ok(cell?.replaceAll('`', '').startsWith(words), cell);
    });
  }
});

function defaultOf(option: Option): string | undefined {
  return 'parse' in option
    ? (option.otherwise ?? option.default)
    : 'choices' in option
      ? option.default
      : undefined;
}
