import { asClause } from '../../model/as-clause.js';
import { MeasurementError, messageOf } from '../../model/failure.js';
import { showRedisPlace } from '../../model/redis-url.js';
import { connectRedis, type RedisClient } from '../../worker/connect-redis.js';
import type { RedisConnection } from '../../worker/messages.js';
import type { QueuePackages } from './queue-packages.js';

/**
 * Connects to the server. A connection to another's server is not made again once it is lost: the jobs that were under way
 * may be gone, and what a run takes until then is not what is to be measured. A server of the session's own that is gone
 * says so itself.
 */
export async function reachServer(
  { Redis }: QueuePackages,
  connection: RedisConnection,
  isOwn: boolean,
): Promise<RedisClient> {
  try {
    return isOwn ? await connectRedis(Redis, connection) : await connectRedis(Redis, connection, 0);
  } catch (error) {
    const why = messageOf(error);
    throw new MeasurementError(
      'unavailable',
      `the Redis server at ${showRedisPlace(connection)} can't be used: ${asClause(why)}. ${hintFor(why)}`,
      { cause: error },
    );
  }
}

function hintFor(why: string): string {
  if (/NOAUTH|WRONGPASS|AUTH/.test(why))
    return 'Put its password into the variable PARALLEL_BENCH_REDIS_PASSWORD.';
  if (/certificate/.test(why)) return 'NODE_EXTRA_CA_CERTS names the authority that signed its certificate.';
  return 'Is it running, and is that its address?';
}
