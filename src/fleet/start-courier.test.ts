import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startGuardian } from '../processes/guardian.js';
import { COURIER_START } from '../testing/courier-start.js';
import type { FromCourier } from './courier-messages.js';
import { startCourier } from './start-courier.js';

it('a courier that the system does not start says so, and can be closed at any time', async (context) => {
  const guardian = startGuardian();
  const { execPath } = process;
  context.after(async () => {
    process.execPath = execPath;
    await guardian.close();
  });
  process.execPath = '/nowhere/node';
  const heard = await new Promise<FromCourier>((resolve) => {
    const courier = startCourier(COURIER_START, guardian, (message) => resolve(message));
    context.after(() => courier.close());
  });
  assert.ok(heard.type === 'away');
  assert.match(heard.reason, /^the process that talks with it can't be started: .*ENOENT/);
  await startCourier(COURIER_START, guardian, () => assert.fail('nobody listens any more')).close();
});
