import type { CutOffDoubt, DoubtReason } from '../../findings/cut-off-doubt.js';
import type { CutOff } from '../../statistics/cut-off.js';
import { reversal } from '../../statistics/cut-off-points.js';
import { FLAT, NARROW_FACTOR } from '../../statistics/next-size.js';
import { percent } from '../drawing/quantity.js';
import { someOf } from '../drawing/some-of.js';
import { sizeRange } from './cut-off-text.js';

/** Says what is open about the cut-offs: one sentence per reason, with the first cut-offs that have it. */
export function openCutOffSentences(doubts: readonly CutOffDoubt[]): string[] {
  const reasons = [...new Set(doubts.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const own = doubts.filter((doubt) => doubt.reason === reason);
    return `Cut-offs ${WORDS[reason]}: ${someOf(own.map(named))}.`;
  });
}

const WORDS: Readonly<Record<DoubtReason, string>> = {
  wide: `known less precisely than within a factor of ${NARROW_FACTOR}`,
  'steps-spent': `known less precisely than within a factor of ${NARROW_FACTOR}, after as many sizes as are tried`,
  noise: 'hidden by noise',
  flat: `that are no single size, as the strategy and the main thread take equally long around it (±${percent(FLAT)})`,
  reversed: 'the other way round, as the strategy is faster below that size and slower above it',
  'not-monotone':
    'that are no single size, as the strategy is faster and slower in turns while the size grows',
};

/** Names a cut-off: `word-count/worker-shared warm 4,000–9,000`. */
function named({ workload, cutOff: { strategy, temperature, answer } }: CutOffDoubt): string {
  return `${workload}/${strategy} ${temperature}${rangeOf(answer)}`;
}

function rangeOf(answer: CutOff): string {
  if ('size' in answer) return ` ${sizeRange(answer.size)}`;
  const only = answer.kind === 'not-monotone' ? reversal(answer.crossings) : undefined;
  return only === undefined ? '' : ` ${sizeRange({ low: only.below, high: only.above })}`;
}
