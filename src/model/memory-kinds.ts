/** The ways in which Linux counts the memory of a process, in the order of the table. */
export const MEMORY_KINDS = {
  rss: { head: 'RSS', title: 'all that is resident, whoever shares it' },
  pss: { head: 'PSS', title: 'what several processes share, divided among them' },
  uss: { head: 'USS', title: 'what no other process has' },
} as const;

export type MemoryKind = keyof typeof MEMORY_KINDS;

function isMemoryKind(name: string): name is MemoryKind {
  return Object.hasOwn(MEMORY_KINDS, name);
}

/** The ways in order. */
export const MEMORY_KIND_NAMES = Object.keys(MEMORY_KINDS).filter(isMemoryKind);

/** What idles while its memory is read: so many of each, after each other. */
export const MEMORY_SUBJECTS = {
  promise: { title: 'a pending promise', count: 100_000 },
  thread: { title: 'a Worker', count: 10 },
  threadApp: { title: 'a Worker with an app', count: 10 },
  process: { title: 'a process', count: 10 },
  processApp: { title: 'a process with an app', count: 10 },
} as const;

export type MemorySubject = keyof typeof MEMORY_SUBJECTS;

export function isMemorySubject(name: string | undefined): name is MemorySubject {
  return name !== undefined && Object.hasOwn(MEMORY_SUBJECTS, name);
}

/** What idles, in order. */
export const MEMORY_SUBJECT_NAMES = Object.keys(MEMORY_SUBJECTS).filter(isMemorySubject);

/** The modules of an app. */
export const APP_MODULES = 20;

/** Names the bytes that one more of a subject adds. */
export function memoryReading(subject: MemorySubject, kind: MemoryKind): string {
  return `${subject}/${kind}`;
}

/** Names the RSS that code inside a Worker reads of itself, and that which its parent reads at the same time. */
export const READ_INSIDE = 'rss read inside a worker';
export const READ_OUTSIDE = 'rss read outside it';
