import type { Environment } from '../model/environment.js';
import { findPhysicalCores } from './physical-cores.js';
import { findUsableCores } from './usable-cores.js';

/** What an experiment may depend on, at once and without a process: a part of what describeEnvironment says. */
export function thisMachine(): Pick<Environment, 'usableCores' | 'physicalCores' | 'platform' | 'node'> {
  const physicalCores = findPhysicalCores();
  return {
    usableCores: findUsableCores().usableCores,
    ...(physicalCores !== undefined && { physicalCores }),
    platform: process.platform,
    node: process.versions.node,
  };
}
