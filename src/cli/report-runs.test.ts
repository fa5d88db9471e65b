import assert from 'node:assert/strict';
import { copyFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findings } from '../findings/findings.js';
import { sideBySide } from '../findings/side-by-side.js';
import type { Results } from '../model/results.js';
import { besideNotes } from '../report/runs/beside-notes.js';
import { serialiseResults } from '../store/serialise-results.js';
import { inFolder } from '../testing/folder.js';
import { testIo } from '../testing/io.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { main } from './program.js';

const laptop = syntheticResults(TWO_CORES);
const other = syntheticResults({ ...TWO_CORES, seed: 8 });
const server: Results = {
  ...other,
  environment: {
    ...other.environment,
    cpuModel: 'Another <b>CPU</b>',
    runtime: { name: 'node', version: 'v22.1.0' },
  },
};

test('runs side by side keep their own rounds: each says what it says alone', () => {
  const beside = sideBySide([
    { name: 'A', file: 'a.json', results: laptop },
    { name: 'B', file: 'b.json', results: server },
  ]);
  for (const { found, results } of beside.runs) assert.deepEqual(found, findings(results));
  for (const { of } of beside.workloads)
    assert.deepEqual(
      of.map(({ run }) => run.name),
      ['A', 'B'],
    );
});

inFolder(
  'report sets several files side by side, in tables, Markdown and HTML; what differs stands on top',
  async (folder) => {
    writeFileSync(join(folder, 'laptop.json'), serialiseResults(laptop));
    writeFileSync(join(folder, 'server.json'), serialiseResults(server));
    for (const format of ['table', 'markdown', 'html']) {
      const io = testIo(folder);
      assert.equal(await main(['report', 'laptop.json', 'server.json', '-f', format], io), 0, io.err());
      const at = ['server.json', 'What differs between', 'Another', '22.1.0', 'What each run advises'].map(
        (text) => io.out().indexOf(text),
      );
      assert.deepEqual(
        at,
        [...at].sort((a, b) => a - b),
        format,
      );
      assert.ok(
        at.every((place) => place >= 0),
        `${format}: ${at}`,
      );
      assert.ok(format === 'table' || !io.out().includes('<b>'), format);
    }
  },
);

inFolder('report refuses files that cannot stand side by side, each with a sentence', async (folder) => {
  const file = (name: string): string => join(folder, name);
  writeFileSync(file('a.json'), serialiseResults(laptop));
  copyFileSync(file('a.json'), file('b.json'));
  symlinkSync(file('a.json'), file('link.json'));
  const renamed = laptop.plan.workloads.reduce(
    (text, { id }) => text.replaceAll(`"${id}"`, `"my-${id}"`),
    serialiseResults(laptop),
  );
  writeFileSync(file('mine.json'), renamed);
  const refused: readonly [string[], RegExp][] = [
    [['a.json', 'a.json'], /a\.json and a\.json are the same file: name each run once/],
    [['a.json', 'link.json'], /a\.json and link\.json are the same file/],
    [['-', '-'], /are the same input/],
    [
      ['a.json', 'mine.json'],
      /have no workload in common: a\.json has aoc-grid, .*; mine\.json has my-aoc-grid/,
    ],
    [['a.json', 'nothing.json'], /nothing\.json can't be read/],
    [
      ['a.json', 'b.json', '-f', 'csv'],
      /--format csv is for one run\. Several are shown as table, html, markdown/,
    ],
  ];
  for (const [args, message] of refused) {
    const io = testIo(folder);
    assert.equal(await main(['report', ...args], io), 2, args.join(' '));
    assert.match(io.err(), message);
    assert.equal(io.out(), '');
  }
});

test('runs side by side that are one run, or share no size, are named with what they have', () => {
  const [first] = TWO_CORES.workloads;
  assert.ok(first);
  const small = syntheticResults({ ...TWO_CORES, workloads: [{ ...first, sizes: [10, 50] }] });
  const large = syntheticResults({ ...TWO_CORES, seed: 8, workloads: [{ ...first, sizes: [1000] }] });
  const notes = besideNotes(
    sideBySide(
      [small, large, small].map((results, i) => ({ name: 'ABC'.charAt(i), file: `${i}.json`, results })),
    ),
  ).join(' ');
  assert.match(notes, /These are copies of one run: A, C\./);
  assert.match(notes, /aoc-grid \(A: 10, 50; B: 1,000; C: 10, 50\)/);
});
