import { UsageError } from '../../model/failure.js';
import { MOST_SHARDS, type ShardNumber } from '../../model/shard.js';

/** Parses a share such as `2/4`. Throws a UsageError for anything but a number from 1 to the number of shares. */
export function parseShard(text: string, flag: string): ShardNumber {
  const [, index, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text.trim()) ?? []).map(Number);
  if (index !== undefined && of !== undefined && index >= 1 && index <= of && of <= MOST_SHARDS)
    return { index, of };
  throw new UsageError(
    `${flag} takes the number of a share and how many there are, from 1/1 to ${MOST_SHARDS}/${MOST_SHARDS}, such as 2/4; seen: '${text}'.`,
  );
}
