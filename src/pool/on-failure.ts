/** What is to be put in order outside of this process where its cell fails: it is killed then, and closes no session. */
const due = new Set<() => Promise<void>>();

/** Whoever waits for a failed cell waits no longer than this. */
const MOST_MS = 5000;

/** Notes what a failure of the cell must not leave behind. Returns a function that forgets it. */
export function onFailure(tidy: () => Promise<void>): () => void {
  due.add(tidy);
  return () => due.delete(tidy);
}

/** Whether a failure would leave something behind. */
export function hasLeftovers(): boolean {
  return due.size > 0;
}

/** Puts everything in order that is noted, once. Never rejects, and takes at most five seconds. */
export async function tidyUp(): Promise<void> {
  const all = [...due];
  due.clear();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, MOST_MS);
  });
  await Promise.race([Promise.allSettled(all.map((tidy) => tidy())), late]);
  clearTimeout(timer);
}
