// Import this file before any foreign module: a workload may install fake timers or redefine these
// properties.

/** The time in ms, on a clock that never goes back. */
export const now: () => number = performance.now.bind(performance);

export const OWN_PID = process.pid;

const cpuUsage = process.cpuUsage.bind(process);

/** Waits for what is begun here, and says how long that took. */
export async function timed<T>(begin: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = now();
  const value = await begin();
  return { value, ms: now() - start };
}

/** The CPU time of this process and all its threads, in ms. */
export function ownCpuMs(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}
