import { type Check, type Claim, isTrial, type Machine, type Trial } from '../../claims/judging/claim.js';
import type { FactCheck } from '../../claims/judging/sighting.js';
import { wrapped } from '../drawing/text-width.js';
import { lineText } from './estimate-text.js';

const INDENT = '     ';

/** Says what each claim is, what it is tested with, and where its lines lie on this machine, for `--list`. */
export function claimsList(
  claims: readonly { readonly id: string; readonly claim: Claim }[],
  machine: Machine,
  width: number,
): string {
  const under = (text: string): string[] =>
    wrapped(text, Math.max(40, width) - INDENT.length).map((line) => `${INDENT}${line}\n`);
  return claims
    .map(({ id, claim }) => {
      const { title, tier, says, article, figure, here, inFullSize } = claim;
      const source = `${article.author}, “${article.title}”`;
      return [
        `${id.padEnd(INDENT.length)}${title} (tier ${tier})\n`,
        ...under(`${says} ${source}.${figure === null ? '' : ` Its figures: ${figure.full}.`}`),
        ...under(`Here: ${here}`),
        ...(inFullSize === undefined ? [] : under(`In full size: ${inFullSize}.`)),
        ...linesOf(claim, machine).flatMap(under),
      ].join('');
    })
    .join('\n');
}

/** The lines that the claim is held against, from the experiment itself: nothing that is judged is left out. */
function linesOf(claim: Claim, machine: Machine): string[] {
  const experiment = claim.experiment(machine);
  if (!isTrial(experiment)) return [`Not here: ${experiment.whyNot}.`];
  const { size } = experiment;
  return [
    `Direction: ${directionText(experiment)}.`,
    ...(size === null
      ? []
      : 'whyNot' in size
        ? [`Size: not here, ${size.whyNot}.`]
        : [`Size: ${joined(size)}.`]),
  ];
}

function directionText({ direction, least = direction.length, facts = [] }: Trial): string {
  const enough = least < direction.length ? [`${least} of the ${direction.length} are enough`] : [];
  return [...direction.map(checkText), ...enough, ...facts.map(factText)].join('; ');
}

function joined(checks: readonly Check[]): string {
  return checks.map(checkText).join('; ');
}

function checkText({ what, quantity, line }: Check): string {
  return `${what} ${lineText(quantity.unit, line)}`;
}

function factText({ what, claimed, least }: FactCheck): string {
  const all = Object.keys(claimed).length;
  return `${what}: ${least === undefined || least === all ? '' : 'at least '}${least ?? all} of ${all}`;
}
