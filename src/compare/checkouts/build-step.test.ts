import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startGuardian } from '../../processes/guardian.js';
import { commandsOf } from '../../testing/faults/leftovers.js';
import { temporaryFolder } from '../../testing/synthetic-checkout.js';
import { runStep } from './build-step.js';

const linux = process.platform === 'linux' ? false : 'setsid and /proc are of Linux';

async function run(context: TestContext, command: string, limitMs?: number) {
  const folder = temporaryFolder(context);
  const guardian = startGuardian();
  let said = '';
  const say = (text: string): void => {
    said += text;
  };
  const watch = { guardian, signal: new AbortController().signal, say };
  const error = await runStep(command, folder, watch, limitMs).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  await guardian.close();
  return { folder, said, error };
}

/** A killed process is gone only a moment later. */
async function assertGone(folder: string): Promise<void> {
  const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
  const end = performance.now() + 60_000;
  while (isAlive(pid) && performance.now() < end) await delay(5);
  assert.ok(!isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    // A process that has ended, but that nobody has waited for yet, no longer runs.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** A guardian has its mark as an argument. */
function guardiansOf(mark: string): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.filter((pid) => commandsOf([pid]).join().includes(mark));
}

const WAIT = 'while [ ! -s pid ]; do sleep 0.01; done';

describe('a step of a build', { skip: linux }, () => {
  /** Each command leaves a process behind that holds the step's output open for ten minutes. */
  const daemons = {
    'in a session of its own': 'setsid sh -c "echo \\$\\$ > pid; exec sleep 600" &',
    'in the step’s own group': 'sh -c "echo \\$\\$ > pid; exec sleep 600" &',
    'whose parent has gone': '(setsid sh -c "echo \\$\\$ > pid; exec sleep 600" & );',
    'that ignores signals to end': `setsid sh -c "trap '' TERM HUP; echo \\$\\$ > pid; sleep 600; true" &`,
  };
  for (const [what, daemon] of Object.entries(daemons)) {
    it(`does not wait for a daemon ${what}, and ends it`, async (context) => {
      const { folder, said, error } = await run(context, `${daemon} ${WAIT}; echo all is built`);
      assert.equal(error, undefined);
      assert.match(said, /all is built/);
      await assertGone(folder);
    });
  }

  it('reports its failure, even where it leaves a daemon', async (context) => {
    const { error } = await run(context, 'setsid sleep 600 & echo no compiler here >&2; exit 7');
    assert.equal(error?.name, 'UsageError');
    assert.match(
      error?.message ?? '',
      /ended with exit code 7\. The last lines it printed:\nno compiler here/,
    );
  });

  it('is ended with all it started where it takes too long, and the limit is reported', async (context) => {
    const { folder, error } = await run(context, 'echo $$ > pid; echo still at it; sleep 600', 600);
    assert.equal(error?.name, 'UsageError');
    assert.match(
      error?.message ?? '',
      /was ended after 0\.01 min, .*\. The last lines it printed:\nstill at it/,
    );
    await assertGone(folder);
  });

  it('ends with its daemon when the guardian ends it, as after the tool is killed', async (context) => {
    const folder = temporaryFolder(context);
    const guardian = startGuardian();
    let closing: Promise<void> | undefined;
    const say = (text: string): void => {
      if (text.startsWith('waiting')) closing = guardian.close();
    };
    const command = `${daemons['in a session of its own']} ${WAIT}; echo waiting; sleep 600`;
    const watch = { guardian, signal: new AbortController().signal, say };
    await assert.rejects(runStep(command, folder, watch), /ended by SIGKILL/);
    await closing;
    await assertGone(folder);
  });

  it('ends with its daemon when the guardian was killed first', async (context) => {
    const folder = temporaryFolder(context);
    const guardian = startGuardian();
    let closing: Promise<void> | undefined;
    const say = (text: string): void => {
      if (!text.startsWith('waiting')) return;
      for (const pid of guardiansOf(guardian.mark)) process.kill(pid, 'SIGKILL');
      closing = guardian.close();
    };
    const command = `${daemons['in a session of its own']} ${WAIT}; echo waiting; sleep 600`;
    const watch = { guardian, signal: new AbortController().signal, say };
    await assert.rejects(runStep(command, folder, watch), /ended by SIGKILL/);
    await closing;
    await assertGone(folder);
  });

  it('names the signal that ended it', async (context) => {
    const { error } = await run(context, 'kill -KILL $$');
    assert.match(error?.message ?? '', /ended by SIGKILL\. The last lines it printed:\n\(nothing\)/);
  });

  const forged = {
    'on lines of its own': "echo '::stop-commands::abc'; echo '  ::error::no' >&2; echo 'see ##[error]no'",
    'after a carriage return': "printf '50%%\\r::stop-commands::abc\\r\\n::error::no\\n##vso[task.complete]'",
    'in parts':
      "printf ':'; sleep 0.1; printf ':stop-commands::abc\\n::er'; sleep 0.1; printf 'ror::no\\n##[group]'",
    'at the end of a line of endless length': `head -c 16384 /dev/zero | tr '\\0' x; printf '::stop-commands::abc\\n##[group]'`,
    'behind escape sequences':
      "printf '\\033[31m::stop-commands::abc\\033[0m\\n\\033]0;title\\007##[group]\\033[2J'; exit 3",
  };
  for (const [where, command] of Object.entries(forged)) {
    it(`prints no command to a CI log, and moves no cursor: ${where}`, async (context) => {
      const { said, error } = await run(context, command);
      const printed = said.slice(said.indexOf('\n')) + (error?.message ?? '');
      assert.match(printed, /stop-commands: ?:abc/);
      // The runner reads a line up to a carriage return, too.
      for (const line of printed.split(/[\r\n]/)) assert.doesNotMatch(line, /^\s*::|##\[|##vso|\p{Cc}/u);
    });
  }

  it('leaves the colons of C++ alone, and shows a last line without an end', async (context) => {
    const { said } = await run(context, "echo 'in std::vector::at'; printf 'all is built'");
    assert.match(said, /^in std::vector::at\nall is built\n$/m);
  });
});
