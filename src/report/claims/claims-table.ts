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
      { head: 'said', align: 'right', drop: 0 },
      ...(hasPython ? [{ head: 'Python here', align: 'right', drop: 1 } as const] : []),
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
      'Direction: what the claim says without its numbers. Size: whether it is as much as the article says, from half to twice; – where it states no size. Said: the figure of the article, from its machine and in Python: no mark to reach.',
      ...(hasPython ? ['Python here: the same figure, measured in Python on this machine.'] : []),
      'HOLDS and FAILS: the whole 99% interval lies on one side of the line, even if everything were off by the noise floor. OPEN: it lies on both sides. NOT HERE: this machine can’t tell. FAILS 1 of 3: one part of the claim does, and others hold. “8 of 8” counts what a probe saw, without an interval.',
    ],
  };
}

function row({ id, claim, direction, size, facts, inPython }: ClaimFinding, hasPython: boolean): Cell[] {
  const lead = leading(direction.checks);
  const estimate = lead?.estimate ?? null;
  const seen = leading(facts);
  return [
    { text: id, tone: 'strong' },
    claim.title,
    claim.figure === null ? NOTHING : { text: claim.figure.short, tone: 'quiet' },
    ...(hasPython ? [inPython?.estimate ? valueText(inPython.unit, inPython.estimate) : NOTHING] : []),
    lead === undefined || estimate === null ? seenCell(seen) : valueText(lead.unit, estimate),
    lead === undefined || estimate === null ? '' : rangeText(lead.unit, estimate),
    directionCell(direction),
    size === null ? NOTHING : verdictCell(size),
  ];
}

/** Picks the check that decided: the first that has the verdict of all. */
function leading<Check extends { readonly verdict: Verdict }>(checks: readonly Check[]): Check | undefined {
  return ORDER.flatMap((verdict) => checks.find((check) => check.verdict === verdict) ?? [])[0];
}

const ORDER: readonly Verdict[] = ['FAILS', 'OPEN', 'HOLDS'];

/** How many facts are as claimed; nothing where none was seen. */
function seenCell(seen: FactFinding | undefined): Cell {
  if (seen === undefined || seen.as.length + seen.otherwise.length === 0) return NOTHING;
  return `${seen.as.length} of ${Object.keys(seen.claimed).length}`;
}

/** A claim fails where one part of it does. The cell says where others hold. */
function directionCell(direction: Judged): Cell {
  const { verdict, checks } = direction;
  if (!holdsInPart(direction)) return verdictCell(direction);
  const failed = checks.filter((check) => check.verdict === 'FAILS').length;
  return { text: `${verdict} ${failed} of ${checks.length}`, tone: VERDICT_TONES[verdict] };
}

function verdictCell({ verdict }: Judged): Cell {
  return { text: verdict, tone: VERDICT_TONES[verdict] };
}

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  HOLDS: 'good',
  FAILS: 'bad',
  OPEN: 'doubtful',
  'NOT HERE': 'quiet',
};
