import { Session } from 'node:inspector/promises';

/**
 * Test support: how many functions and blocks of this project's own code ran meanwhile. Unlike time it is the same number
 * on a busy machine: V8 counts them for reports of test coverage.
 */
export async function countWork(work: () => Promise<void>): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    await session.post('Profiler.takePreciseCoverage');
    await work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => url.startsWith(OWN_CODE))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0);
  } finally {
    await session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}

const OWN_CODE = new URL('..', import.meta.url).href;
