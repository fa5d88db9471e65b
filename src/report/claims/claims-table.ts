import { TOPICS } from '../../claims/judging/claim.js';
import type { ClaimFinding, Judged, Verdict } from '../../claims/judging/judge-claim.js';
import type { FactFinding } from '../../claims/judging/sighting.js';
import { type Cell, NOTHING, type Table, type Tone } from '../drawing/table.js';
import { holdsInPart } from './claims-sentences.js';
import { rangeText, valueText } from './estimate-text.js';

/** Sets side by side what the articles said, what this machine says, and whether it holds. */
export function claimsTable(claims: readonly ClaimFinding[]): Table {
  const hasPython = claims.some(({ inPython }) => inPython !== null);
  return {
    title: 'What articles say, and what this machine says',
    columns: [
      { head: '', align: 'left', drop: 0 },
      { head: 'claim', align: 'left', drop: 0 },
      { head: 'said', align: 'right', drop: 1 },
      ...(hasPython ? [{ head: 'Python here', align: 'right', drop: 0 } as const] : []),
      { head: 'here', align: 'right', drop: 0 },
      { head: 'interval', align: 'left', drop: 0 },
      { head: 'direction', align: 'left', drop: 0 },
      { head: 'size', align: 'left', drop: 0 },
    ],
    groups: TOPICS.map((topic) => ({
      label: topic,
      rows: claims.filter(({ claim }) => claim.topic === topic).map((claim) => row(claim, hasPython)),
    })).filter(({ rows }) => rows.length > 0),
    notes: [
      'Direction: what the claim says without its numbers. Size: how much it says, mostly from half to twice the factor of the article; – where no size is asked for. `claims --list` gives every line.',
      {
        column: 'said',
        explained: 'Said: the figure of the article, from its machine and in Python: no mark to reach.',
      },
      ...(hasPython ? ['Python here: the same figure as said, measured in Python on this machine.'] : []),
      'HOLDS and FAILS: the whole 99% interval lies on one side of the line, even if everything were off by the noise floor. OPEN: it lies on both sides. NOT HERE: this machine can’t tell. FAILS 1/3: one part of three does, and others hold. HOLDS 6/7: so many parts do, and the claim asks for no more. “8 of 8” counts what a probe saw, without an interval.',
    ],
  };
}

function row({ id, claim, direction, size, facts, inPython }: ClaimFinding, hasPython: boolean): Cell[] {
  const lead = decidedByFacts(direction, facts) ? undefined : leading(direction.checks, direction);
  const estimate = lead?.estimate ?? null;
  const seen = leading(facts, direction);
  return [
    { text: id, tone: 'strong' },
    claim.title,
    claim.figure === null ? NOTHING : { text: claim.figure.short, tone: 'quiet' },
    ...(hasPython ? [inPython?.estimate ? valueText(inPython.unit, inPython.estimate) : NOTHING] : []),
    lead === undefined || estimate === null ? seenCell(seen) : valueText(lead.unit, estimate),
    lead === undefined || estimate === null ? '' : rangeText(lead.unit, estimate),
    verdictCell(direction),
    size === null ? NOTHING : verdictCell(size),
  ];
}

/** Whether facts alone have the verdict of the claim. */
function decidedByFacts({ verdict, checks }: Judged, facts: readonly FactFinding[]): boolean {
  const has = (one: { readonly verdict: Verdict }): boolean => one.verdict === verdict;
  return facts.some(has) && !checks.some(has);
}

/** Picks the check that decided: the first that has the verdict of all. Some of a claim that holds may fail. */
function leading<Check extends { readonly verdict: Verdict }>(
  checks: readonly Check[],
  { verdict: decided }: Judged,
): Check | undefined {
  return [decided, ...ORDER].flatMap((verdict) => checks.find((check) => check.verdict === verdict) ?? [])[0];
}

const ORDER: readonly Verdict[] = ['FAILS', 'OPEN', 'HOLDS'];

/** How many facts are as claimed; nothing where none was seen. */
function seenCell(seen: FactFinding | undefined): Cell {
  if (seen === undefined || seen.as.length + seen.otherwise.length === 0) return NOTHING;
  return `${seen.as.length} of ${Object.keys(seen.claimed).length}`;
}

/** A claim may fail while parts of it hold, and where it asks for some parts alone, hold while others fail. The cell says so. */
function verdictCell(judged: Judged): Cell {
  const { verdict, checks } = judged;
  const like = checks.filter((check) => check.verdict === verdict).length;
  const isInPart = holdsInPart(judged) && (verdict === 'HOLDS' || verdict === 'FAILS');
  return {
    text: isInPart ? `${verdict} ${like}/${checks.length}` : verdict,
    tone: VERDICT_TONES[verdict],
  };
}

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  HOLDS: 'good',
  FAILS: 'bad',
  OPEN: 'doubtful',
  'NOT HERE': 'quiet',
};
