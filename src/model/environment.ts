/** The machine and runtime a result was measured on. Strings are shown to people; null means "not known here". */
export interface Environment {
  readonly cpuModel: string;
  /** Logical CPUs of the machine. */
  readonly cpuCount: number;
  /** Cores of the machine, of which each may run several logical CPUs; missing where that is not known. */
  readonly physicalCores?: number;
  /** CPUs this process may use at once: affinity mask and cgroup quota respected; at least 1. */
  readonly usableCores: number;
  /** What the affinity mask alone allows. */
  readonly affinityCores: number;
  /** The cgroup's CPU quota in cores (1.5 = 150%). */
  readonly quotaCores: number | null;
  readonly memoryBytes: number;
  /** The cgroup's memory limit. */
  readonly memoryLimitBytes: number | null;
  readonly platform: string;
  readonly arch: string;
  readonly osRelease: string;
  /** The Node version that the runtime is or claims to be. */
  readonly node: string;
  readonly runtime: { readonly name: 'node' | 'bun' | 'deno'; readonly version: string };
  readonly v8: string;
  /** The Python that the articles' experiments ran in; missing where they did not. */
  readonly python?: PythonBuild;
  readonly governor: string | null;
  /** "docker", "podman", "kvm", … */
  readonly container: string | null;
  readonly virtualMachine: string | null;
  /**
   * Digests, of 16 hexadecimal digits each, of what tells the machine from others: descriptions that share one are of one
   * machine. Files of earlier versions have none.
   */
  readonly hostMarks?: readonly string[];
  /** One-minute load average before the first and after the last measurement. */
  readonly loadBefore: number;
  readonly loadAfter: number | null;
  readonly gitCommit: string | null;
  readonly gitDirty: boolean | null;
  /**
   * Names and values of environment variables known to change what is measured: NODE_OPTIONS,
   * UV_THREADPOOL_SIZE, …
   */
  readonly variables: Readonly<Record<string, string>>;
}

/** A Python, as it describes itself. */
export interface PythonBuild {
  /** `CPython`. */
  readonly implementation: string;
  /** `3.13.0`. */
  readonly version: string;
  /** How and when it was built: `optimised, GCC 12.2.0, built May 9 2026`. */
  readonly build: string;
}
