import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startGuardian } from './guardian.js';
import { runHost } from './run-host.js';

it('says why where the system starts no process', async () => {
  const guardian = startGuardian();
  const { execPath } = process;
  const said: string[] = [];
  try {
    process.execPath = '/nowhere/node';
    const asked = { redis: 'redis://127.0.0.1:1', workload: '/nowhere.mjs', workers: 1 };
    const watch = { guardian, signal: new AbortController().signal };
    assert.equal(await runHost(asked, watch, (text) => said.push(text)), false);
  } finally {
    process.execPath = execPath;
    await guardian.close();
  }
  assert.match(said.join(), /^no process can be started: .*ENOENT/);
});
