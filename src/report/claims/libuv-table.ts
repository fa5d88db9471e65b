import { HASHES, LIBUV_CREW_NAMES, LIBUV_CREWS, libuvReading, POOL_SIZES } from '../../model/libuv-crews.js';
import type { Readings } from '../../model/observation.js';
import { halfWidth } from '../../statistics/estimate.js';
import { duration } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';
import { overRounds } from './over-rounds.js';

/** Says how long workers and processes take to hash passwords, with more and fewer threads in libuv's pool. */
export function libuvTable(rounds: readonly Readings[]): Table {
  const over = overRounds(rounds);
  return {
    title: 'What Workers share: the threads of libuv',
    columns: [
      { head: `${HASHES} × pbkdf2 by`, align: 'left', drop: 0 },
      ...POOL_SIZES.map((size) => ({ head: `pool of ${size}`, align: 'right', drop: 0 }) as const),
    ],
    groups: [
      {
        rows: LIBUV_CREW_NAMES.map((crew): Cell[] => [
          LIBUV_CREWS[crew].title,
          ...POOL_SIZES.map((size): Cell => {
            const time = over(libuvReading(crew, size));
            return time === null ? NOTHING : duration(time.value, halfWidth(time));
          }),
        ]),
      },
    ],
    notes: [
      'A pool is one per process, whose Workers share it (UV_THREADPOOL_SIZE); each process has its own. File system, DNS look-ups, zlib and crypto wait for it.',
    ],
  };
}
