import type { Environment } from '../model/environment.js';

/** A quiet Linux machine of two cores. */
export const TEST_ENVIRONMENT: Environment = {
  cpuModel: 'test',
  cpuCount: 2,
  usableCores: 2,
  affinityCores: 2,
  quotaCores: null,
  memoryBytes: 1e9,
  memoryLimitBytes: null,
  platform: 'linux',
  arch: 'x64',
  osRelease: '1',
  node: '20.0.0',
  runtime: { name: 'node', version: '20.0.0' },
  v8: '11',
  governor: null,
  container: null,
  virtualMachine: null,
  loadBefore: 0,
  loadAfter: null,
  gitCommit: null,
  gitDirty: null,
  variables: {},
};
