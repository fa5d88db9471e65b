import type { OptionValues } from '../model/strategy-facts.js';
import { optionValue } from '../model/strategy-option.js';
import { EXEC_ARGV, execArgvOf } from '../model/worker-options/exec-argv.js';
import {
  RESOURCE_LIMITS,
  type ResourceLimits,
  resourceLimitsOf,
} from '../model/worker-options/resource-limits.js';
import { WORKER_ENV, workerEnvOf } from '../model/worker-options/worker-env.js';

/** What the user gave to every worker, in the words of Node. What was not given is absent, so that Node's default holds. */
export interface WorkerSetup {
  readonly resourceLimits?: ResourceLimits;
  readonly execArgv?: string[];
  readonly env?: Record<string, string | undefined>;
}

/** Reads how workers are set up from the options of a job. */
export function workerSetup(options: OptionValues): WorkerSetup {
  const resourceLimits = resourceLimitsOf(optionValue(RESOURCE_LIMITS, options));
  const execArgv = execArgvOf(optionValue(EXEC_ARGV, options));
  const env = workerEnvOf(optionValue(WORKER_ENV, options));
  return {
    ...(resourceLimits !== undefined && { resourceLimits }),
    ...(execArgv !== undefined && { execArgv: [...execArgv] }),
    ...(env !== undefined && { env: { ...process.env, ...env } }),
  };
}
