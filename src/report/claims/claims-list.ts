import type { Claim } from '../../claims/judging/claim.js';
import { wrapped } from '../drawing/text-width.js';

const INDENT = '     ';

/** Says what each claim is and what it is tested with, for `--list`. */
export function claimsList(
  claims: readonly { readonly id: string; readonly claim: Claim }[],
  width: number,
): string {
  const under = (text: string): string[] =>
    wrapped(text, Math.max(40, width) - INDENT.length).map((line) => `${INDENT}${line}\n`);
  return claims
    .map(({ id, claim }) => {
      const { title, tier, says, article, figure, here } = claim;
      const source = `${article.author}, “${article.title}”`;
      return [
        `${id.padEnd(INDENT.length)}${title} (tier ${tier})\n`,
        ...under(`${says} ${source}.${figure === null ? '' : ` Its figures: ${figure.full}.`}`),
        ...under(`Here: ${here}`),
      ].join('');
    })
    .join('\n');
}
