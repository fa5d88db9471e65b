import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { CELL_PROTOCOL } from '../cell/cell-protocol.js';
import { requestOf, SHORTEST_BUDGET } from '../testing/faults/cell-request.js';
import { NO_SIGNALS } from '../testing/faults/fault-kinds.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { startGuardian } from './guardian.js';
import { CellProcess } from './launch-cell.js';

const folder = new WorkloadFolder();
const guardian = startGuardian();
after(async () => {
  folder.remove();
  await guardian.close();
});

/** A generous limit: no cell below reaches it. */
const ALLOWED = { limitMs: 60_000, by: 'timeout' } as const;
const QUESTION = {
  type: 'open',
  protocol: CELL_PROTOCOL,
  request: requestOf('/none', { strategy: 'main-thread' }),
  budget: SHORTEST_BUDGET,
} as const;

/**
 * Writes the entry of a cell's process in which the workload controls every message: it knows the token, and
 * writes `answers` to the channel.
 */
function hostileEntry(name: string, answers: string): string {
  return folder.write(
    name.replaceAll(/[^a-z]+/gi, '-'),
    `import { Socket } from 'node:net';
const channel = new Socket({ fd: 3 });
const write = (text) => channel.write(text);
channel.setEncoding('utf8').on('data', (text) => {
  const [token] = JSON.parse(text.split('\\n')[0]);
  // One write, so that all messages arrive together.
  const say = (...messages) => write(messages.map((one) => JSON.stringify([token, one]) + '\\n').join(''));
  const opened = { type: 'opened', opened: { answer: 1, metrics: { startup: 1, cold: 2 }, runsPerTurn: 1 } };
  ${answers}
});
`,
  );
}

async function ask(name: string, answers: string) {
  const cell = new CellProcess(guardian, 'process', hostileEntry(name, answers));
  try {
    return await cell.ask(QUESTION, 'opened', ALLOWED);
  } finally {
    await cell.end(0);
  }
}

const STRAY: Readonly<Record<string, readonly [answers: string, says: RegExp]>> = {
  'text that is no JSON': ["write('garbage\\n');", /a message of its own .*: garbage\. Return/],
  'an empty line': ["write('\\n');", /a message of its own/],
  'JSON without the token': ['write(\'["pb", {}]\\n\');', /a message of its own .*"pb"/],
  'the token before text that is no JSON': ["write('[\"' + token + '\",{]\\n');", /a message of its own/],
  'nothing under the token': ['say(null);', /reported null, where an object is due/],
  'no type': ['say({});', /reported undefined for type/],
  'a type of its own': ["say({ type: 'verdict', verdict: 'pass' });", /reported "verdict" for type/],
  'half an answer': ["say({ type: 'measured' });", /reported undefined for measurement/],
  'a failure of nothing': ["say({ type: 'failed', failure: null });", /reported null for failure/],
  'a failure of no known kind': [
    "say({ type: 'failed', failure: { kind: 'fine', message: '', phase: 'input' } });",
    /reported "fine" for failure\.kind/,
  ],
  'a phase of its own': ["say({ type: 'phase', phase: 'lunch' });", /reported "lunch" for phase/],
  'the answer to another question': [
    "say({ type: 'closed', metrics: { shutdown: 0 } });",
    /answered 'closed' where 'opened' was due/,
  ],
  'a time that is no number': [
    'opened.opened.metrics.cold = NaN; say(opened);',
    /reported no finite number for opened\.metrics\.cold/,
  ],
  'a time below zero': [
    'opened.opened.metrics.startup = -1; say(opened);',
    /reported -1 for opened\.metrics\.startup/,
  ],
  'a time of many years': [
    'opened.opened.metrics.cold = 1e300; say(opened);',
    /reported 1e\+300 for opened\.metrics\.cold/,
  ],
  'no runs at all': ['opened.opened.runsPerTurn = 0; say(opened);', /reported 0 for opened\.runsPerTurn/],
  'an answer that is an object': [
    'opened.opened.answer = {}; say(opened);',
    /reported an object for opened\.answer/,
  ],
  'a million levels': [
    "write('[\"' + token + '\",' + '['.repeat(1e6) + ']'.repeat(1e6) + ']\\n');",
    /reported an array of 1, where an object is due/,
  ],
  'a message of 9 MiB': ["write('x'.repeat(9 * 2 ** 20));", /a message of more than 8 MiB/],
};

describe('a cell’s process that says nonsense fails its cell, and nothing else', { skip: NO_SIGNALS }, () => {
  for (const [what, [answers, says]] of Object.entries(STRAY)) {
    it(what, async () => {
      const answer = await ask(what, answers);
      assert.ok(answer.type === 'failed', JSON.stringify(answer));
      assert.equal(answer.failure.kind, 'stray-message', answer.failure.message);
      assert.match(answer.failure.message, says);
    });
  }

  it('what the process says is made safe to show', async () => {
    const text = "'\\x1b[31m\\n::error::not from here'";
    const answer = await ask(
      'colours',
      `say({ type: 'failed', failure: { kind: 'threw', message: ${text}, phase: 'input', stack: ${text} } });`,
    );
    assert.ok(answer.type === 'failed');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    assert.doesNotMatch(JSON.stringify(answer.failure), /\\u001b|\x1b|(?:^|\\n|")::/);
  });

  it('fields that nobody asked for are left out', async () => {
    const answer = await ask('fields', "opened.opened.verdict = 'pass'; opened.exitCode = 0; say(opened);");
    assert.deepEqual(answer, {
      type: 'opened',
      opened: { answer: 1, metrics: { startup: 1, cold: 2 }, runsPerTurn: 1 },
    });
  });

  it('an answer that came before its question does not count', async () => {
    const entry = hostileEntry(
      'twice',
      "say(opened, { type: 'turned', turn: { metrics: { warm: 1, compute: 1 }, idleCpuShare: 0 } });",
    );
    const cell = new CellProcess(guardian, 'process', entry);
    try {
      const first = await cell.ask(QUESTION, 'opened', ALLOWED);
      assert.equal(first.type, 'opened');
      const second = await cell.ask({ type: 'turn', runs: 1 }, 'turned', ALLOWED);
      assert.ok(second.type === 'failed', JSON.stringify(second));
      assert.match(second.failure.message, /answered 'turned' where nothing was asked/);
    } finally {
      await cell.end(0);
    }
  });

  it('a process that never stops talking is ended', async () => {
    const cell = new CellProcess(
      guardian,
      'process',
      hostileEntry('talks', 'setInterval(() => say(opened), 0);'),
    );
    try {
      assert.equal((await cell.ask(QUESTION, 'opened', ALLOWED)).type, 'opened');
      // The process ends without being asked anything more.
      await cell.end(ALLOWED.limitMs);
    } finally {
      await cell.end(0);
    }
  });
});
