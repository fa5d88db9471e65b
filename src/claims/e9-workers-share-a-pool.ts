import {
  DEFAULT_POOL_SIZE,
  LIBUV_CREW_NAMES,
  LIBUV_CREWS,
  type LibuvCrew,
  libuvReading,
  POOL_SIZES,
  type PoolSize,
} from '../model/libuv-crews.js';
import { DANG } from './judging/articles.js';
import { ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { probed, ratio } from './judging/quantity.js';

const time = (crew: LibuvCrew, size: PoolSize) => probed('ms', 'libuv-pool', libuvReading(crew, size));

export default {
  topic: 'Crashing and guarding',
  tier: 2,
  title: 'workers get in the way',
  says: 'Sub interpreters of one process can interfere with each other; processes can not.',
  article: DANG,
  figure: null,
  here: `Eight passwords hashed (pbkdf2) at once by four Workers, which share the threads that libuv has for the whole process, against four processes with such a pool each. With a pool of one thread the Workers have to take longer; where there are more than ${DEFAULT_POOL_SIZE} cores, also with Node’s default of ${DEFAULT_POOL_SIZE}. UV_THREADPOOL_SIZE sets it; beside are the times for 1, 4 and 16.`,
  experiment({ usableCores }) {
    if (usableCores === 1) return ONE_CORE;
    // With as many threads as cores nobody waits for a thread who would not wait for a core.
    const tight = POOL_SIZES.filter(
      (size) => size === 1 || (size === DEFAULT_POOL_SIZE && size < usableCores),
    );
    return {
      direction: tight.map((size) => ({
        what: `workers by processes, pool of ${size}`,
        quantity: ratio(time('workers', size), time('processes', size)),
        line: above(1),
      })),
      size: null,
      also: LIBUV_CREW_NAMES.flatMap((crew) =>
        POOL_SIZES.map((size) => ({
          what: `${LIBUV_CREWS[crew].title}, pool of ${size}`,
          quantity: time(crew, size),
        })),
      ),
    };
  },
} satisfies Claim;
