import { KILL_AFTER_MS } from '../channel.js';

/** What waits for a server that is gone waits for ever. */
export async function orLate(ending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, KILL_AFTER_MS);
  });
  await Promise.race([ending.catch(() => {}), late]);
  clearTimeout(timer);
}
