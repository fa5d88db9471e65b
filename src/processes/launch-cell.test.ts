import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { measureRoundsWith } from '../run/measure-round.js';
import { requestOf, SHORTEST_BUDGET } from '../testing/faults/cell-request.js';
import { NO_SIGNALS } from '../testing/faults/fault-kinds.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { startGuardian } from './guardian.js';

const folder = new WorkloadFolder();
const guardian = startGuardian();
const measure = measureRoundsWith(guardian);
after(async () => {
  folder.remove();
  await guardian.close();
});

it('waits for no process that the workload detached, even one that holds its output open', {
  skip: NO_SIGNALS,
}, async () => {
  const pidFile = join(folder.path, 'pid');
  const path = folder.write(
    'daemon',
    `import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
let daemon;
export default {
  title: 'starts a daemon', sizeUnit: 'tasks', sizes: [4],
  createInput: () => ({ tasks: [0] }),
  run: () => {
    daemon ??= spawn('sleep', ['60'], { detached: true, stdio: 'inherit' });
    daemon.unref();
    writeFileSync(${JSON.stringify(pidFile)}, String(daemon.pid));
    return 0;
  },
  answer: () => 0,
};`,
  );
  const outcome = await measureFile(path);
  const daemon = Number(readFileSync(pidFile, 'utf8'));
  // This throws where the daemon is gone already: the test could not have shown anything then.
  process.kill(daemon, 'SIGKILL');
  assert.equal(outcome.status, 'measured');
});

it('an immediate abort ends the cell', async () => {
  const controller = new AbortController();
  const path = folder.writeSilentlyEndless('endless');
  const measuring = measure(
    requestOf(path, { strategy: 'main-thread' }),
    SHORTEST_BUDGET,
    60_000,
    controller.signal,
  );
  controller.abort();
  assert.equal((await measuring).status, 'failed');
});

for (const [what, answer] of [
  ['no number', 'NaN'],
  ['a bigint', '10n'],
  ['an object', '({ sum: 1 })'],
] as const) {
  it(`an answer that is ${what} fails the cell`, async () => {
    const path = folder.write(
      what.replaceAll(' ', '-'),
      `export default {
  title: 'answers ${what}', sizeUnit: 'tasks', sizes: [4], createInput: () => ({ tasks: [0] }),
  run: () => 0, answer: () => ${answer},
};`,
    );
    const outcome = await measureFile(path);
    assert.equal(outcome.status, 'failed');
    if (outcome.status !== 'failed') return;
    assert.equal(outcome.failure.kind, 'wrong-answer');
    assert.match(outcome.failure.message, /answer\(\) gave .*; it must give a text or a finite number/);
  });
}

it('a process that the system refuses fails the cell, and nothing else', { skip: notLinux() }, () => {
  const script = `
    import { openSync } from 'node:fs';
    const { startGuardian } = await import('${sibling('guardian.js')}');
    const { measureRoundsWith } = await import('${sibling('../run/measure-round.js')}');
    const { requestOf, SHORTEST_BUDGET } = await import('${sibling('../testing/faults/cell-request.js')}');
    try { for (;;) openSync('/dev/null'); } catch {}
    const measure = measureRoundsWith(startGuardian());
    const request = requestOf('none', { strategy: 'main-thread' });
    const { failure } = await measure(request, SHORTEST_BUDGET, 1000, new AbortController().signal);
    console.log(JSON.stringify(failure));
  `;
  const { stdout, stderr, signal } = spawnSync(
    'prlimit',
    ['--nofile=60', process.execPath, '--input-type=module', '-e', script],
    { encoding: 'utf8', timeout: 60_000 },
  );
  assert.equal(signal, null, 'it does not kill its own process group');
  assert.equal(stderr, '');
  assert.deepEqual(JSON.parse(stdout), {
    kind: 'not-started',
    message: `no process can be started: spawn ${process.execPath} EMFILE`,
    phase: 'input',
  });
});

function measureFile(path: string) {
  const request = requestOf(path, { strategy: 'main-thread' });
  return measure(request, SHORTEST_BUDGET, 60_000, new AbortController().signal);
}

function sibling(path: string): string {
  return new URL(path, import.meta.url).href;
}

function notLinux(): string | false {
  return process.platform === 'linux' ? false : 'prlimit is a program of Linux';
}
