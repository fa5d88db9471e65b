import type { Failure } from '../model/failure.js';
import type { OptionValues } from '../model/strategy-facts.js';
import { EXEC_ARGV } from '../model/worker-options/exec-argv.js';
import { RESOURCE_LIMITS } from '../model/worker-options/resource-limits.js';
import { givenValue } from '../model/worker-options/worker-options.js';

/** Names in a failure the limit of its workers that the user set and that can explain it. */
export function nameLimit(failure: Failure, options: OptionValues): Failure {
  const limit = limitBehind(failure, options);
  return limit === undefined ? failure : { ...failure, message: `${failure.message} (workers had ${limit})` };
}

function limitBehind({ kind, message }: Failure, options: OptionValues): string | undefined {
  const isOfStack = STACK_IS_FULL.test(message);
  if (kind !== 'out-of-memory' && !isOfStack) return undefined;
  const limits = givenValue(RESOURCE_LIMITS, options);
  if (limits !== undefined && (isOfStack ? OF_STACK : OF_HEAP).test(limits))
    return `--resource-limits ${limits}`;
  const flags = givenValue(EXEC_ARGV, options);
  return flags !== undefined && (isOfStack ? FLAG_OF_STACK : FLAG_OF_HEAP).test(flags)
    ? `--exec-argv ${flags}`
    : undefined;
}

const STACK_IS_FULL = /Maximum call stack size exceeded/;
const OF_STACK = /stackSizeMb/;
const OF_HEAP = /max(?:Old|Young)GenerationSizeMb/;
const FLAG_OF_STACK = /--stack[-_]size/;
const FLAG_OF_HEAP = /--max[-_](?:old[-_]space|semi[-_]space|heap)[-_]size/;
