import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { startGuardian } from '../../processes/guardian.js';
import { repository } from '../../testing/gated-repository.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';
import { KeptCheckouts } from './kept-checkouts.js';

it('an agent takes a build command as a comparison does: a blank one is refused', async () => {
  const io = testIo('/');
  assert.equal(await main(['agent', '--redis', 'redis://h', '--build', ''], io), 2);
  assert.match(io.err(), /--build takes a shell command, and got none/);
});

it('a side that does not build is built once, and again only where its build was interrupted', async (context) => {
  const { folder, first } = repository(context);
  const guardian = startGuardian();
  context.after(() => guardian.close());
  const log = join(folder, '.git', 'builds');
  const options = { folder, baseRef: first, build: `echo built >> ${log}; exit 7` };
  const stop = new AbortController();
  const interrupted = {
    guardian,
    signal: stop.signal,
    say: (text: string) => void (text.startsWith('$ echo') && stop.abort()),
  };
  const patient = { guardian, signal: new AbortController().signal, say: () => {} };
  const kept = new KeptCheckouts();
  await assert.rejects(kept.of(options, interrupted), { name: 'AbortError' });
  const builds = (): number => readFileSync(log, { encoding: 'utf8', flag: 'a+' }).length / 'built\n'.length;
  const before = builds();
  for (let job = 0; job < 2; job++) await assert.rejects(kept.of(options, patient), /exit code 7/);
  assert.equal(builds(), before + 1);
  await kept.close();
});
