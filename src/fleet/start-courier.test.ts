import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startGuardian } from '../processes/guardian.js';
import type { CourierStart, FromCourier } from './courier-messages.js';
import { startCourier } from './start-courier.js';

const START: CourierStart = {
  place: { host: 'nowhere', port: 1, isTls: false, database: 0 },
  password: null,
  packages: { bullmq: '', ioredis: '' },
  queue: 'q',
  agent: null,
  heartbeatMs: 1,
};

it('a courier that the system does not start says so, and can be closed at any time', async (context) => {
  const guardian = startGuardian();
  const { execPath } = process;
  context.after(async () => {
    process.execPath = execPath;
    await guardian.close();
  });
  process.execPath = '/nowhere/node';
  const heard = await new Promise<FromCourier>((resolve) => {
    const courier = startCourier(START, guardian, (message) => resolve(message));
    context.after(() => courier.close());
  });
  assert.ok(heard.type === 'away');
  assert.match(heard.reason, /^the process that talks with it can't be started: .*ENOENT/);
  await startCourier(START, guardian, () => assert.fail('nobody listens any more')).close();
});
