import { UsageError } from '../../model/failure.js';
import type { PlannedStrategy } from '../../model/strategy-facts.js';
import { EXEC_ARGV, execArgvOf } from '../../model/worker-options/exec-argv.js';
import { givenValue } from '../../model/worker-options/worker-options.js';
import { refusedFlags } from '../../processes/refused-flags.js';

/**
 * Throws a UsageError where Node would start no worker of a chosen strategy with the flags of `--exec-argv`: better now than
 * in every cell.
 */
export async function demandFlags(
  strategies: readonly Pick<PlannedStrategy, 'id' | 'facts' | 'options'>[],
): Promise<void> {
  for (const where of ['threads', 'processes'] as const) {
    const taker = strategies.find(
      ({ facts, options }) => facts.where === where && givenValue(EXEC_ARGV, options),
    );
    const value = taker && givenValue(EXEC_ARGV, taker.options);
    if (taker === undefined || value === undefined) continue;
    const refused = await refusedFlags(execArgvOf(value) ?? [], where);
    if (refused !== undefined)
      throw new UsageError(
        `--exec-argv ${value}: Node starts no ${ONE[where]} of ${taker.id} so: ${refused}. ${WHAT_TO_DO[where]}`,
      );
  }
}

const ONE = { threads: 'worker thread', processes: 'process' };
const WHAT_TO_DO = {
  threads:
    "A thread takes no flag of V8 or of the whole process: use --resource-limits for a thread's memory and stack, or choose --strategies processes.",
  processes: 'node --help lists the flags.',
};
