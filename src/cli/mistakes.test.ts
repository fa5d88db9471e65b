import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { testIo } from '../testing/io.js';
import { TRIANGLES } from '../testing/triangles.js';
import { main } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-mistakes-'));
after(() => rmSync(folder, { recursive: true, force: true }));

writeFileSync(join(folder, 'triangles.mjs'), TRIANGLES);
writeFileSync(join(folder, 'named.mjs'), TRIANGLES.replace('export default', 'export const workload ='));
writeFileSync(join(folder, 'no-run.mjs'), TRIANGLES.replace('run:', 'walk:'));
writeFileSync(join(folder, 'bad-sizes.mjs'), TRIANGLES.replace('[10, 1000]', '[1000, 10]'));
writeFileSync(join(folder, 'throws.mjs'), "throw new Error('no such database');");
writeFileSync(
  join(folder, 'small.mjs'),
  TRIANGLES.replace(
    'createInput: (size) => (',
    "createInput: (size) => size > 50 ? (() => { throw new Error('only up to 50'); })() : (",
  ),
);
writeFileSync(join(folder, 'empty.txt'), '');
writeFileSync(join(folder, 'ragged.txt'), '..#\n.^\n...\n');
writeFileSync(join(folder, 'no-start.txt'), '..#\n...\n...\n');
mkdirSync(join(folder, 'a-folder'));

/** Mistakes that a user can make, and the words that answer them. */
const MISTAKES: readonly (readonly [what: string, args: string, words: RegExp])[] = [
  ['an unknown command', 'rnu', /unknown command 'rnu'[\s\S]*Did you mean run\?/],
  ['a file left out', 'report', /^parallel-bench: missing required argument 'file'\n--help after a command/],
  ['an unknown flag', 'run --quik', /unknown option '--quik'[\s\S]*Did you mean --quick\?/],
  ['an unknown workload', 'run pi-digit', /there is no workload 'pi-digit'\. Did you mean 'pi-digits'\?/],
  ['a workload unlike any other', 'run zzzzzz', /there is no workload 'zzzzzz'\. Known: abs-distance/],
  ['a file that is not there', 'run ./none.mjs', /there is no file '\.\/none\.mjs'/],
  [
    'a file without a default export',
    'run ./named.mjs',
    /its default export is missing \(it exports workload\)/,
  ],
  [
    'a file that lacks a function',
    'run ./no-run.mjs',
    /its `run`, a function, is missing; it has no field `walk`/,
  ],
  [
    'a file whose sizes descend',
    'run ./bad-sizes.mjs',
    /`sizes` must be whole numbers above 0, ascending; seen: \[ 1000, 10 \]/,
  ],
  ['a file that throws', 'run ./throws.mjs', /throws\.mjs can't be loaded: Error: no such database/],
  [
    'an unknown strategy',
    'run -s worker-cpy',
    /there is no strategy 'worker-cpy'\. Did you mean 'worker-copy'\?/,
  ],
  ['a worker count of zero', 'run -w 0', /--workers takes whole numbers from 1 to 1024.*seen: '0'/],
  ['a size that is no number', 'run -n ten', /--sizes takes whole numbers above 0.*seen: 'ten'/],
  [
    'a size that the workload can’t make',
    'run ./small.mjs -n 10,100',
    /'small' can't make size 100: only up to 50/,
  ],
  ['a budget without a unit', 'run -t 90', /--time-budget takes a time such as .*seen: '90'/],
  ['no rounds', 'run -r 0', /--rounds takes a whole number from 1 to 1000; seen: '0'/],
  ['too many rounds', 'run -r 1001', /--rounds takes a whole number from 1 to 1000; seen: '1001'/],
  ['a seed below zero', 'run --seed -1', /--seed takes a whole number from 0/],
  ['a precision without a percent', 'run --precision 2', /--precision takes a percentage/],
  ['quick and thorough', 'run --quick --thorough', /exclude each other/],
  ['an unknown format', 'run -f jsno', /there is no format 'jsno'\. Did you mean 'json'\?/],
  ['a plan in a format', 'run ./triangles.mjs --dry-run --json', /--dry-run prints .*: leave --json out/],
  [
    'a plan of claims in a format',
    'claims A2 --dry-run -f markdown',
    /--dry-run prints .*: leave --format out/,
  ],
  [
    'results and their JSON on stdout',
    'run ./triangles.mjs -o - --json',
    /--output - prints .*: leave --json out/,
  ],
  [
    'a resumed run that is not saved',
    'run --resume x.json --no-save',
    /--resume saves into .*: leave --no-save out/,
  ],
  [
    'claims that are not saved',
    'claims --resume x.json --no-save',
    /--resume saves into .*: leave --no-save out/,
  ],
  [
    'a threshold of two values',
    'compare a b --threshold time=30%=3%',
    /--threshold takes a percentage .*; seen: '30%=3%'/,
  ],
  ['a threshold that is off and a value', 'compare a b --threshold memory=off=10%', /seen: 'off=10%'/],
  ['an input that no workload takes', 'run pi-digits -i empty.txt', /'pi-digits' takes no --input file/],
  ['an input that is not there', 'run aoc-grid -i none.txt', /can't be read/],
  ['an empty grid', 'run aoc-grid -i empty.txt', /--input .*empty/],
  ['a ragged grid', 'run aoc-grid -i ragged.txt', /--input .*row 2/i],
  ['a grid without a start', 'run aoc-grid -i no-start.txt', /--input .*start/],
  ['an output that is a folder', 'run ./triangles.mjs -o a-folder', /is a folder: name a file in it/],
  ['an output in no folder', 'run ./triangles.mjs -o none/x.json', /does not exist/],
  ...['run ./triangles.mjs', 'claims A2', 'pools', 'transports'].map(
    (command) =>
      [
        `a dry run of ${command} into a folder`,
        `${command} --dry-run -o a-folder`,
        /is a folder: name a file in it/,
      ] as const,
  ),
  [
    'a dry run into a file of one’s own',
    'run ./triangles.mjs --dry-run -o ragged.txt',
    /is not a results file: name another/,
  ],
  ['a name that is empty', 'run ', /a name after 'run' is empty: is a variable of the shell not set\?/],
  ['a folder that has no name', 'history ', /a name after 'history' is empty/],
  [
    'a pattern that the shell has expanded',
    'run ./triangles.mjs --files empty.txt ragged.txt',
    /--files takes one name, and 'ragged\.txt' comes after it: a shell has expanded the pattern\. Put it in quotes/,
  ],
  ['an empty pattern', 'run ./triangles.mjs --files ', /--files has an empty name/],
  ['a results file that is not there', 'report none.json', /none\.json/],
  ['an empty results file', 'report empty.txt', /empty\.txt is empty/],
];

describe('a mistake gets a sentence, exit code 2, and no measurement', () => {
  for (const [what, args, words] of MISTAKES) {
    it(what, async () => {
      const io = testIo(folder);
      const code = await main(args.split(' '), io);
      const [out, err] = [io.out(), io.err()];
      assert.match(err, words);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.doesNotMatch(err, /\n\s+at /, 'no stack');
    });
  }
});
