/** What a worker tries to reach or do beyond its own memory, in the order of the table. `kind`: what would keep it from it. */
export const INTRUSIONS = {
  global: { title: 'see a global variable of the main thread', kind: 'memory' },
  module: { title: 'see the state of a module', kind: 'memory' },
  prototype: { title: 'see a built-in that was changed', kind: 'memory' },
  environmentBack: { title: 'change the main thread’s environment variables', kind: 'memory' },
  environment: { title: 'read the environment variables', kind: 'sandbox' },
  file: { title: 'read a file', kind: 'sandbox' },
  write: { title: 'write a file', kind: 'sandbox' },
  socket: { title: 'open a socket', kind: 'sandbox' },
  child: { title: 'start a process', kind: 'sandbox' },
  signal: { title: 'signal another process', kind: 'sandbox' },
} as const;

export type Intrusion = keyof typeof INTRUSIONS;

export function isIntrusion(name: string): name is Intrusion {
  return Object.hasOwn(INTRUSIONS, name);
}

/** The intrusions in order. */
export const INTRUSION_NAMES = Object.keys(INTRUSIONS).filter(isIntrusion);

/** Under which conditions a worker tries: as it comes, with the environment shared, under Node's permission model. */
export const GUARDS = ['plain', 'shareEnv', 'permission'] as const;

export type Guard = (typeof GUARDS)[number];

/** Names a fact of the sandbox probe; its value is `can` or `can’t`. */
export function intrusionFact(guard: Guard, intrusion: Intrusion): string {
  return `${guard}/${intrusion}`;
}
