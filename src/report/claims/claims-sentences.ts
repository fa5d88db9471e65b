import type { CheckFinding, ClaimFinding, Judged, Shown, Verdict } from '../../claims/judging/judge-claim.js';
import type { FactFinding } from '../../claims/judging/sighting.js';
import type { Plan } from '../../model/plan.js';
import { counted } from '../drawing/quantity.js';
import { lineText, rangeText, valueText } from './estimate-text.js';

/** Counts the verdicts: how many claims hold, fail, are open, or can't be tested here. */
export function claimsSummary(
  claims: readonly ClaimFinding[],
  { fullSize = false }: Pick<Plan, 'fullSize'>,
): string {
  const sizes = claims.flatMap(({ size }) => size ?? []);
  const directions = claims.map(({ direction }) => direction);
  const ofSizes = sizes.length === 0 ? '' : ` Of ${counted(sizes.length, 'size')} ${tally(sizes)}.`;
  const inFull = fullSize ? ' Measured in the articles’ own sizes (--full-size).' : '';
  return `Of ${counted(claims.length, 'claim')} ${tally(directions)}.${ofSizes}${inFull}`;
}

/** Says what stands for a claim here, in the size in which it was measured. */
export function hereText(
  { here, inFullSize }: ClaimFinding['claim'],
  { fullSize = false }: Pick<Plan, 'fullSize'>,
): string {
  return fullSize && inFullSize !== undefined
    ? `Here: ${here} In full size: ${inFullSize}.`
    : `Here: ${here}`;
}

function tally(judged: readonly Judged[]): string {
  const parts = VERDICTS.flatMap(([verdict, words]) => {
    const count = judged.filter((one) => one.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${words(count)}`];
  });
  return parts.join(', ');
}

const VERDICTS: readonly (readonly [Verdict, (count: number) => string])[] = [
  ['HOLDS', (count) => (count === 1 ? 'holds' : 'hold')],
  ['FAILS', (count) => (count === 1 ? 'fails' : 'fail')],
  ['OPEN', (count) => (count === 1 ? 'stays open' : 'stay open')],
  ['NOT HERE', () => 'can’t be tested here'],
];

/** Says why verdicts are OPEN or NOT HERE, equal reasons once. */
export function openSentences(claims: readonly ClaimFinding[]): string[] {
  const whose = new Map<string, string[]>();
  for (const { id, direction, size } of claims) {
    const [ofDirection, ofSize] = [reasonOf(direction), size === null ? null : reasonOf(size)];
    if (ofDirection !== null)
      note(whose, ofDirection, size === null || ofSize === ofDirection ? id : `${id} (direction)`);
    if (ofSize !== null && ofSize !== ofDirection) note(whose, ofSize, `${id} (size)`);
  }
  return [...whose].map(([reason, ids]) => `${reason}: ${ids.join(', ')}.`);
}

/** Names the parts of claims of which some hold and some fail: then the answer depends on what is asked. */
export function partSentences(claims: readonly ClaimFinding[]): string[] {
  return claims.flatMap(({ id, direction, size }) => [
    ...(holdsInPart(direction) ? [`${id}: ${direction.checks.map(checkText).join('; ')}.`] : []),
    ...(size !== null && holdsInPart(size)
      ? [`${id} (size): ${size.checks.map(checkText).join('; ')}.`]
      : []),
  ]);
}

/** Whether some parts of a claim are sure to hold, and others to fail. */
export function holdsInPart({ checks }: Judged): boolean {
  const verdicts = new Set(checks.map(({ verdict }) => verdict));
  return verdicts.has('HOLDS') && verdicts.has('FAILS');
}

function reasonOf({ verdict, why }: Judged): string | null {
  return why === null ? null : `${verdict}, because ${why}`;
}

function note(whose: Map<string, string[]>, reason: string, id: string): void {
  whose.set(reason, [...(whose.get(reason) ?? []), id]);
}

/** Names the numbers that belong to claims and decide nothing. */
export function besideSentences(claims: readonly ClaimFinding[]): string[] {
  return claims.flatMap(({ id, also }) => {
    const shown = also.filter(({ estimate }) => estimate !== null).map(shownText);
    return shown.length === 0 ? [] : [`${id}: ${shown.join('; ')}.`];
  });
}

/** Shows a number with its interval: `ten workers 183 ms (180 ms–190 ms)`. */
export function shownText({ what, unit, estimate }: Shown): string {
  if (estimate === null) return `${what} not measured`;
  return `${what} ${valueText(unit, estimate)} (${rangeText(unit, estimate)})`;
}

/** Shows a check: the number, the line, and what follows. */
export function checkText(check: CheckFinding): string {
  return `${shownText(check)}, asked for ${lineText(check.unit, check.line)}: ${check.verdict}`;
}

/** Shows a check of facts: how many of them are as claimed, which are not, and what follows. */
export function factText({ what, claimed, least, as, otherwise, verdict }: FactFinding): string {
  const all = Object.keys(claimed).length;
  const asked = least === undefined || least === all ? 'all' : `at least ${least}`;
  const others = verdict === 'FAILS' && otherwise.length > 0 ? `, not ${otherwise.join(', ')}` : '';
  return `${what}: ${as.length} of ${all}${others}, asked for ${asked}: ${verdict}`;
}
