import os from 'node:os';
import { cleanText } from '../model/clean-text.js';
import type { Environment } from '../model/environment.js';
import { readGitState } from './git-state.js';
import { hostMarks } from './host-marks.js';
import { readMachineLimits } from './machine-limits.js';
import { measurementVariables } from './measurement-variables.js';
import { findPhysicalCores } from './physical-cores.js';
import { readSystemText } from './read-text.js';
import { runtimeOf } from './runtime.js';
import { findUsableCores } from './usable-cores.js';
import { findContainer, findVirtualMachine } from './virtualisation.js';

const MAX_NAME_LENGTH = 200;

/**
 * Describes the machine and runtime as they are now, with the git commit of `cwd`. It waits only for one run
 * of git.
 */
export async function describeEnvironment(cwd: string): Promise<Environment> {
  const git = readGitState(cwd);
  const cpus = os.cpus();
  const physicalCores = findPhysicalCores();
  const environment = {
    cpuModel: cleanText(cpus[0]?.model ?? '', MAX_NAME_LENGTH).trim() || 'unknown',
    cpuCount: Math.max(1, cpus.length),
    ...(physicalCores !== undefined && { physicalCores }),
    ...findUsableCores(),
    memoryBytes: os.totalmem(),
    memoryLimitBytes: readMachineLimits().memoryBytes,
    platform: process.platform,
    arch: process.arch,
    osRelease: cleanText(os.release(), MAX_NAME_LENGTH),
    node: process.versions.node,
    runtime: runtimeOf(process.versions),
    v8: process.versions.v8 ?? 'unknown',
    governor: readGovernor(),
    container: findContainer(readSystemText, process.env),
    virtualMachine: findVirtualMachine(readSystemText),
    hostMarks: hostMarks(),
    loadBefore: currentLoad(),
    loadAfter: null,
    variables: measurementVariables(process.env),
  };
  const { commit, dirty } = await git;
  return { ...environment, gitCommit: commit, gitDirty: dirty };
}

/** The machine's one-minute load average; 0 on Windows, which has none. */
function currentLoad(): number {
  return os.loadavg()[0] ?? 0;
}

function readGovernor(): string | null {
  const governor = readSystemText('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor');
  return governor === undefined ? null : cleanText(governor, MAX_NAME_LENGTH);
}
