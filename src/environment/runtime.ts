/** The runtime that runs the tool, and so the workloads. */
export interface Runtime {
  readonly name: 'node' | 'bun' | 'deno';
  readonly version: string;
}

type Versions = Readonly<Record<string, string | undefined>>;

/** Finds the runtime by its versions. Bun and Deno claim to be Node, but also give their own name. */
export function runtimeOf(versions: Versions): Runtime {
  const { bun, deno, node = 'unknown' } = versions;
  if (bun !== undefined) return { name: 'bun', version: bun };
  return deno === undefined ? { name: 'node', version: node } : { name: 'deno', version: deno };
}

/** The major version of Node, such as `22`: what differs between two of them is more than a mended bug. */
export function nodeMajor(version = process.versions.node): string {
  return version.split('.')[0] ?? version;
}

/** Says why the tool can't run here; undefined if it can. */
export function runtimeProblem(versions: Versions): string | undefined {
  const { name, version } = runtimeOf(versions);
  if (name === 'deno')
    return `Deno ${version} lacks parts of worker_threads that this tool stands on; run it with Node 20.19 or later.`;
  // Under Bun 1.4 a process that waits for words on a descriptor of its parent ends at once, with exit code 0.
  if (name === 'bun')
    return `Bun ${version} ends the processes that measure before they have answered; run parallel-bench with Node 20.19 or later.`;
  return isTooOld(version)
    ? `Node ${version} is too old: parallel-bench needs Node 20.19 or later.`
    : undefined;
}

/** Knows the releases that `engines` in package.json leaves out. */
function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19);
}
