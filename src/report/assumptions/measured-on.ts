import type { Results } from '../../model/results.js';

/** Says when and on what a run was measured: what a number that was written down is worth elsewhere. */
export function measuredOn({ environment, startedAt, tool }: Results): string {
  const { cpuModel, usableCores, platform, arch, node } = environment;
  return `Measured ${startedAt.slice(0, 10)} by ${tool.name} ${tool.version} on ${cpuModel}, ${usableCores} usable cores, ${platform} ${arch}, Node ${node}`;
}
