import type { Strategy } from '../model/strategy.js';
import type { CompleteWorkload } from '../model/workload.js';

/**
 * Why a strategy has nothing to offer for a workload; undefined where it computes it. The contract test demands that
 * a session for such a workload is refused as unsuitable.
 */
export function whyUnsuitable(
  { facts, sendsLoaded, service }: Pick<Strategy, 'facts' | 'sendsLoaded' | 'service'>,
  { lifecycle, loads }: Pick<CompleteWorkload, 'lifecycle' | 'loads'>,
): string | undefined {
  if (lifecycle === 'per-task' && facts.mainComputes)
    return 'the main thread would take the task that a worker is started for';
  if (lifecycle === 'per-task' && service !== undefined) return 'the workers of a queue outlive their tasks';
  if (sendsLoaded && !loads) return 'the workload has no `load` that the main thread could do';
  return undefined;
}
