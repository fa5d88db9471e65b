// Kills agents at random moments in every phase of their work, and reports whether a round or a pair was lost or doubled; or
// measures one plan here and by an agent in turns, and reports what the agent costs.
import { createRandom } from '../../src/model/random.js';
import { RedisServer, withoutRedis } from '../../src/testing/redis-server.js';
import { compareWithHere } from './fleet/compare-with-here.js';
import { killAgents } from './fleet/kill-agents.js';
import { positive, refuse, scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE = `Usage: node dist/scripts/evidence/fleet.js [--kills 100 | --minutes 5 | --pairs 6 [--rounds 8]] [--seed 1]
  --kills    kills so many agents of runs and of comparisons, in every phase of their work
  --minutes  does so for a time
  --pairs    measures one plan here and by an agent, so often, in turns
  --rounds   of each cell of that plan (8, a minute and a half on an idle machine)
Exit code 0 where the goal is met, 1 where it is missed, 3 where the pairs leave it open. Ctrl-C prints what there is.`;
const values = scriptOptions(USAGE, {
  kills: { type: 'string' },
  minutes: { type: 'string' },
  pairs: { type: 'string' },
  rounds: { type: 'string', default: '8' },
  seed: { type: 'string', default: '1' },
});
const missing = withoutRedis();
if (missing !== false) refuse(missing, USAGE);
const random = createRandom(whole('--seed', values.seed, 0, USAGE));
const pairs = values.pairs === undefined ? undefined : whole('--pairs', values.pairs, 1, USAGE);
const rounds = whole('--rounds', values.rounds, 1, USAGE);
const NO_LIMIT = Number.POSITIVE_INFINITY;
const ms = values.minutes === undefined ? NO_LIMIT : positive('--minutes', values.minutes, USAGE) * 60_000;
const kills =
  values.kills === undefined && ms < NO_LIMIT ? NO_LIMIT : whole('--kills', values.kills ?? '100', 1, USAGE);
await inTemporaryFolder('parallel-bench-fleet', async (folder, signal) => {
  const redis = await RedisServer.start(folder);
  try {
    const { url: server } = redis;
    if (pairs !== undefined) process.exitCode = await compareWithHere(server, { pairs, rounds }, signal);
    else process.exitCode = (await killAgents({ server, random, kills, ms, signal })) ? 0 : 1;
  } finally {
    await redis.kill();
  }
});
