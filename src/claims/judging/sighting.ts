import { type Facts, valuesOfFact } from '../../model/observation.js';
import type { Results } from '../../model/results.js';
import type { Judged, Verdict } from './judge-claim.js';
import { whyUnmade } from './why-unmade.js';

/** A statement about facts that a probe reports: at least `least` of them are as claimed. */
export interface FactCheck {
  /** What is counted: `faults that the main thread outlives`. */
  readonly what: string;
  /** The probe's id: the name of its file in `src/probes`. */
  readonly probe: string;
  /** The values that the claim demands, by the facts' names. */
  readonly claimed: Facts;
  /** Where absent, all of them. */
  readonly least?: number;
  /** It is a matter of chance: seen both ways in different rounds, a fact is neither as claimed nor otherwise. */
  readonly byChance?: boolean;
}

/** A check of facts, and what was seen. */
export interface FactFinding extends FactCheck {
  readonly verdict: Verdict;
  /** The facts that are as claimed, and those that are otherwise. What was not seen is in neither. */
  readonly as: readonly string[];
  readonly otherwise: readonly string[];
}

/** Judges statements about facts: all of them have to hold, and one that fails refutes the claim. */
export function judgeFacts(
  checks: readonly FactCheck[],
  { observations = [] }: Pick<Results, 'observations'>,
): Pick<Judged, 'verdict' | 'why'> & { readonly facts: readonly FactFinding[] } {
  const seen = new Map(observations.map((one) => [one.probe, one]));
  const factsOf = (probe: string): Facts => {
    const one = seen.get(probe);
    return one?.status === 'seen' ? one.facts : {};
  };
  const facts = checks.map((check) => judgeFact(check, factsOf(check.probe)));
  const verdicts = new Set(facts.map(({ verdict }) => verdict));
  if (verdicts.has('FAILS')) return { verdict: 'FAILS', why: null, facts };
  for (const { probe } of checks) {
    const reason = whyUnmade(probe, seen.get(probe));
    if (reason !== undefined) return { ...reason, facts };
  }
  if (!verdicts.has('OPEN')) return { verdict: 'HOLDS', why: null, facts };
  return {
    verdict: 'OPEN',
    why: 'the probe did not see all that it looks for, or not in every round',
    facts,
  };
}

function judgeFact(check: FactCheck, facts: Facts): FactFinding {
  const names = Object.keys(check.claimed);
  const as = names.filter((name) => facts[name] === check.claimed[name]);
  const otherwise = names.filter((name) => isOtherwise(facts[name], check.claimed[name], check.byChance));
  const { least = names.length } = check;
  const verdict = as.length >= least ? 'HOLDS' : names.length - otherwise.length < least ? 'FAILS' : 'OPEN';
  return { ...check, verdict, as, otherwise };
}

function isOtherwise(seen: string | undefined, claimed: string | undefined, byChance = false): boolean {
  if (seen === undefined || claimed === undefined || seen === claimed) return false;
  return !byChance || !valuesOfFact(seen).includes(claimed);
}
