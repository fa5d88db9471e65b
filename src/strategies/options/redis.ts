import { parseRedisUrl, REDIS_PASSWORD_VARIABLE, showRedisPlace } from '../../model/redis-url.js';
import type { OptionValues } from '../../model/strategy-facts.js';
import { optionValue, type StrategyOption } from '../../model/strategy-option.js';
import type { RedisConnection } from '../../worker/messages.js';

const PRIVATE = 'private';

/** The Redis server that tasks go through. The value has no password. */
export const REDIS: StrategyOption<string> = {
  name: 'redis',
  placeholder: 'url',
  help: `the server of queue: redis://host:port, its password in ${REDIS_PASSWORD_VARIABLE}; private is one of its own for each cell`,
  default: PRIVATE,
  secret: {
    variable: REDIS_PASSWORD_VARIABLE,
    of: (text) => (text === PRIVATE ? undefined : parseRedisUrl(text).password),
  },
  parse: (text) => (text === PRIVATE ? PRIVATE : showRedisPlace(parseRedisUrl(text).place)),
};

/** The server that the options name; undefined where they name none. */
export function redisOf(options: OptionValues): RedisConnection | undefined {
  const value = optionValue(REDIS, options);
  if (value === PRIVATE) return undefined;
  const password = process.env[REDIS_PASSWORD_VARIABLE];
  return { ...parseRedisUrl(value).place, ...(password !== undefined && password !== '' && { password }) };
}
