import { mainThreadIsFastest, type PoolFindings } from '../../findings/pool-findings.js';
import { halfWidth } from '../../statistics/estimate.js';
import { duration, factor, factorRange } from '../drawing/quantity.js';

/** Answers "which pool, which option?" in sentences, and says what was not installed. */
export function poolSentences(found: PoolFindings): string[] {
  return [...whichPool(found), whichOption(found), ...againstMainThread(found), ...notInstalled(found)];
}

function whichPool({ defaults }: PoolFindings): string[] {
  const pools = defaults.filter((row) => row.package !== null);
  const [fastest, ...others] = pools;
  if (fastest === undefined) return [];
  if (others.length === 0) return [`${fastest.strategy} is the only pool that was measured.`];
  const notSlower = others.filter(({ ratio }) => ratio?.difference !== 'slower');
  if (notSlower.length === 0)
    return [`At the defaults ${fastest.strategy} is faster than every other pool measured.`];
  const isUnknown = notSlower.some(({ ratio }) => ratio?.difference === 'unknown');
  const rivals = notSlower.map(({ strategy }) => strategy).join(', ');
  return [
    isUnknown
      ? `At the defaults ${fastest.strategy} took the least time; the rounds are too few to tell it from ${rivals}.`
      : `At the defaults ${fastest.strategy} took the least time; no difference is seen from ${rivals}.`,
  ];
}

function whichOption({ options }: PoolFindings): string {
  const gains = options.filter(({ effect }) => effect.difference === 'faster');
  const [most] = gains;
  if (most !== undefined) {
    const { flip, effect } = most;
    return `The option that gains most: ${flip.of} with ${flip.option}=${flip.value} is ${times(effect.estimate)} as fast as its defaults.`;
  }
  return options.some(({ effect }) => effect.difference === 'unknown')
    ? 'Which option gains is not known: the rounds are too few.'
    : 'No option is shown to be a gain.';
}

function times(estimate: Parameters<typeof factorRange>[0]): string {
  return `${factor(estimate.value, halfWidth(estimate))} (${factorRange(estimate)})`;
}

function againstMainThread(found: PoolFindings): string[] {
  const [first] = found.defaults;
  if (first === undefined || !mainThreadIsFastest(found)) return [];
  return [
    `The main thread alone took ${duration(first.warm.value, halfWidth(first.warm))}, less than any pool at its defaults: for work like this the tables say what handing over costs, not that a pool pays.`,
  ];
}

function notInstalled({ missing }: PoolFindings): string[] {
  return missing.length === 0
    ? []
    : [`Not installed here, so not measured: ${missing.join(', ')} (npm i -D ${missing.join(' ')}).`];
}
