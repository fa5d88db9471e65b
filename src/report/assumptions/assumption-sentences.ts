import type { JudgedAssumption } from '../../assumptions/judge-assumptions.js';
import type { CheckFinding, Verdict } from '../../claims/judging/judge-claim.js';
import { shownText } from '../claims/claims-sentences.js';
import { lineText } from '../claims/estimate-text.js';
import type { Tone } from '../drawing/table.js';

/** What a verdict is called of an assumption: that a machine can't tell leaves it open. */
export const ASSUMPTION_VERDICTS: Readonly<Record<Verdict, { readonly word: string; readonly tone: Tone }>> =
  {
    HOLDS: { word: 'HOLDS', tone: 'good' },
    FAILS: { word: 'BROKEN', tone: 'bad' },
    OPEN: { word: 'OPEN', tone: 'doubtful' },
    'NOT HERE': { word: 'OPEN', tone: 'doubtful' },
  };

/** Says what a sentence rests on: of one that holds the number nearest to its line, of others what broke it or left it open. */
export function restsOn({ verdict, why, checks }: JudgedAssumption): string {
  const deciding = checks.find((check) => check.verdict === verdict) ?? checks[0];
  const number = deciding === undefined ? '' : checkWords(deciding);
  return [number, why ?? ''].filter((part) => part !== '').join('; ');
}

function checkWords(check: CheckFinding): string {
  return `${shownText(check)}, ${lineText(check.unit, check.line)} assumed`;
}

/** Counts the verdicts. */
export function assumptionsSummary(assumptions: readonly JudgedAssumption[]): string {
  const words = assumptions.map(({ verdict }) => ASSUMPTION_VERDICTS[verdict].word);
  const count = (word: string): number => words.filter((one) => one === word).length;
  return `${count('HOLDS')} of ${assumptions.length} hold, ${count('BROKEN')} broken, ${count('OPEN')} open.`;
}
