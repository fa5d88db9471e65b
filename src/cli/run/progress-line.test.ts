import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Progress } from '../../run/run-setup.js';
import { testPlan } from '../../testing/plan.js';
import { TinyTerminal } from '../../testing/tiny-terminal.js';
import { PATIENCE_MS } from '../../testing/tool.js';
import type { Output } from '../io.js';
import { ProgressLine } from './progress-line.js';
import { progressText } from './progress-text.js';

const plan = testPlan({ rounds: { min: 6, max: 12 } });
const long: Progress = progressAt(125_000, {
  slot: {
    cell: { workload: 'a-workload-of-a-long-name', size: 1_000_000, strategy: 'worker-shared', workers: 16 },
    control: false,
  },
});

describe('the progress text', () => {
  it('states the share done, the pass, the cell, the time elapsed and left, what is measured, and who is best', () => {
    assert.equal(
      progressText(progressAt(125_000), plan),
      '71%, pass 3/6, cell 12/112, 2 min 05 s elapsed, ~50 s left: squares 10 worker-copy ×2; best so far worker-copy ×2 1.8×',
    );
    const main = { cell: { workload: 'squares', size: 10, strategy: 'main-thread', workers: 1 }, speedUp: 1 };
    assert.match(progressText(progressAt(1, { best: () => main }), plan), /; best so far main-thread$/);
    assert.match(
      progressText(progressAt(1, { best: () => undefined }), plan),
      /: squares 10 worker-copy ×2$/,
    );
  });

  it('has what is measured, the share, the time left and who is best on 80 columns', () => {
    assert.equal(
      progressText(progressAt(125_000), plan, 77),
      '71%, ~50 s left: squares 10 worker-copy ×2; best so far worker-copy ×2 1.8×',
    );
  });

  it('states the most that the budget allows while nothing else is known', () => {
    const timeLeft = () => ({ expectedMs: undefined, atMostMs: 43_000 });
    assert.match(progressText(progressAt(0, { timeLeft }), plan), /at most 43 s left/);
  });

  it('claims no time where there is neither a budget nor a measurement', () => {
    const timeLeft = () => ({ expectedMs: undefined, atMostMs: Number.POSITIVE_INFINITY });
    assert.match(progressText(progressAt(0, { timeLeft }), plan), /time left not known yet/);
  });

  it('fits into any width, and drops who is best first, then the share, the time left, and the strategy last', () => {
    const kept = (width: number): string => {
      const text = progressText(long, plan, width);
      assert.ok(text.length <= width, `${width}: ${text}`);
      if (width >= 'worker-shared ×16'.length) assert.match(text, /worker-shared ×16/);
      const parts = [/best/, /71%/, /left/, /a-workload/].map((part) => (part.test(text) ? 1 : 0));
      return parts.join('');
    };
    const seen = Array.from({ length: 201 }, (_, width) => kept(200 - width));
    const forms = seen.filter((form, i) => form !== seen[i - 1]);
    assert.deepEqual(forms, ['1111', '0111', '0011', '0010', '0000']);
  });
});

describe('the progress of a run', () => {
  it('is rewritten on a terminal while one cell is under way', async () => {
    // The heartbeat alone does not keep a process alive.
    const alive = setTimeout(() => {}, PATIENCE_MS);
    let gone = 0;
    const written = await new Promise<string[]>((resolve) => {
      const texts: string[] = [];
      const line = new ProgressLine(
        terminal((text) => {
          texts.push(text);
          if (texts.length === 3) resolve(texts);
        }),
      );
      line.show({ ...progressAt(0), elapsedMs: () => 1000 * gone++ }, plan);
    });
    clearTimeout(alive);
    assert.equal(new Set(written).size, 3, 'the time goes on');
    for (const text of written) assert.ok(text.startsWith('\r') && text.length <= 80);
  });

  it('stays one line, and leaves no other, however a terminal is resized', () => {
    const screen = new TinyTerminal(100);
    screen.write('Saved in results.json\n');
    const line = new ProgressLine(screen);
    for (const columns of [100, 80, 33, 7, 33, 120, 40, 1, 60]) {
      screen.resize(columns);
      line.show(long, plan);
      const rows = new TinyTerminal(columns);
      rows.write('Saved in results.json\n');
      assert.equal(
        screen.rows().length,
        rows.rows().length + (columns > 3 ? 1 : 0),
        `${columns}: ${screen.rows().join('|')}`,
      );
    }
    screen.resize(20);
    line.clear();
    screen.resize(100);
    assert.deepEqual(screen.rows(), ['Saved in results.json']);
  });

  it('leaves a clean line, and writes no more', () => {
    const texts: string[] = [];
    const line = new ProgressLine(terminal((text) => texts.push(text)));
    line.show(long, plan);
    line.clear();
    assert.equal(texts.at(-1), `\r${' '.repeat(79)}\r`);
    line.clear();
    assert.equal(texts.length, 2);
  });

  it('is, in a log, a line for each tenth of the work, and none in the first ten seconds', () => {
    const texts: string[] = [];
    const line = new ProgressLine(log(texts));
    for (let second = 0; second <= 200; second++)
      line.show(progressAt(second * 1000, leftOf(200, second)), plan);
    line.clear();
    assert.equal(texts.length, 10);
    assert.ok(texts.every((text) => text.endsWith('\n')));
    assert.match(String(texts[0]), /20 s elapsed, ~3 min 00 s left/);
  });

  it('is, in a log, a line every 30 s where a tenth takes longer', () => {
    const texts: string[] = [];
    const line = new ProgressLine(log(texts));
    for (let second = 0; second <= 600; second++)
      line.show(progressAt(second * 1000, leftOf(6000, second)), plan);
    line.clear();
    assert.equal(texts.length, 20);
  });

  it('is not written where --quiet is given', () => {
    const texts: string[] = [];
    for (const out of [terminal((text) => texts.push(text)), log(texts)]) {
      const line = new ProgressLine(out, true);
      line.show(progressAt(3_600_000), plan);
      line.clear();
    }
    assert.deepEqual(texts, []);
  });
});

function progressAt(elapsed: number, changes: Partial<Progress> = {}): Progress {
  return {
    pass: 2,
    slot: { cell: { workload: 'squares', size: 10, strategy: 'worker-copy', workers: 2 }, control: false },
    done: 11,
    of: 112,
    elapsedMs: () => elapsed,
    timeLeft: () => ({ expectedMs: 50_000, atMostMs: 300_000 }),
    best: () => ({
      cell: { workload: 'squares', size: 100, strategy: 'worker-copy', workers: 2 },
      speedUp: 1.83,
    }),
    ...changes,
  };
}

function leftOf(seconds: number, gone: number): Pick<Progress, 'timeLeft'> {
  const expectedMs = 1000 * (seconds - gone);
  return { timeLeft: () => ({ expectedMs, atMostMs: Number.POSITIVE_INFINITY }) };
}

function terminal(write: (text: string) => void): Output {
  return { isTTY: true, columns: 80, write };
}

function log(texts: string[]): Output {
  return { isTTY: false, columns: undefined, write: (text) => void texts.push(text) };
}
