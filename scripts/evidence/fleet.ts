// Kills agents at random moments while they measure, and reports whether a round was lost or doubled; or measures one plan
// here and by an agent in turns, and reports what the agent costs.
import { createRandom } from '../../src/model/random.js';
import { RedisServer, withoutRedis } from '../../src/testing/redis-server.js';
import { compareWithHere } from './fleet/compare-with-here.js';
import { killAgents } from './fleet/kill-agents.js';
import { positive, refuse, scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE =
  'node dist/scripts/evidence/fleet.js [--kills 100 | --minutes 5 | --pairs 5] [--seed 1]\nThe first two kill agents, the third measures what an agent costs.';
const values = scriptOptions(USAGE, {
  kills: { type: 'string' },
  minutes: { type: 'string' },
  pairs: { type: 'string' },
  seed: { type: 'string', default: '1' },
});
const missing = withoutRedis();
if (missing !== false) refuse(missing, USAGE);
const random = createRandom(whole('--seed', values.seed, 0, USAGE));
await inTemporaryFolder('parallel-bench-fleet', async (folder) => {
  const redis = await RedisServer.start(folder);
  try {
    const isSound =
      values.pairs === undefined
        ? await killAgents(redis.url, random, {
            kills:
              values.kills === undefined && values.minutes !== undefined
                ? Number.POSITIVE_INFINITY
                : whole('--kills', values.kills ?? '100', 1, USAGE),
            ms:
              values.minutes === undefined
                ? Number.POSITIVE_INFINITY
                : positive('--minutes', values.minutes, USAGE) * 60_000,
          })
        : await compareWithHere(redis.url, whole('--pairs', values.pairs, 1, USAGE));
    process.exitCode = isSound ? 0 : 1;
  } finally {
    await redis.kill();
  }
});
