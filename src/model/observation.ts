/** What a probe saw: plain facts by their names, such as `thread/throw/host`: `lives`. */
export type Facts = Readonly<Record<string, string>>;

/** What a probe measured in one round: numbers by their names, such as `thread/mjs/ready`: 17.8. The name decides the unit. */
export type Readings = Readonly<Record<string, number>>;

/** What became of one probe of a run, as it is saved: what was seen or measured, and no conclusion. */
export type Observation = { readonly probe: string } & (
  | {
      readonly status: 'seen';
      readonly facts: Facts;
      /** One round after another, each from a process of its own. Absent where the probe measures nothing. */
      readonly rounds?: readonly Readings[];
    }
  /** A round failed. What earlier rounds saw is kept for a run that goes on, and decides nothing. */
  | {
      readonly status: 'failed';
      readonly message: string;
      readonly facts?: Facts;
      readonly rounds?: readonly Readings[];
    }
  /** The probe can't be made on this machine. */
  | { readonly status: 'skipped'; readonly reason: string }
);

export type SeenByProbe = Extract<Observation, { readonly status: 'seen' }>;

/**
 * An experiment that no cell of a sweep can be: the default export of a file in `src/probes`, whose name is its id. It runs
 * in a watched process of its own, which is killed after it with all that it started, and may do anything to it.
 */
export type ProbeExperiment = ObservingProbe | MeasuringProbe;

/** A probe that is asked for, and the facts and readings that are read of it; null where all are. */
export interface AskedProbe {
  readonly id: string;
  readonly wanted: readonly string[] | null;
}

/** Looks once, because it sees the same each time. */
export interface ObservingProbe {
  /** Makes the experiment. Throws where it can't be made as planned, and NotHere where this machine has nothing to look at. */
  observe(): Promise<Facts>;
}

/** Measures what differs from time to time. It is made in as many rounds as an interval takes, each in a fresh process. */
export interface MeasuringProbe {
  /**
   * Measures one round: everything that is compared, once or a few times, in an order that is drawn anew. It may report
   * facts besides. `wanted` names what is read of it, and is null where all is: what nobody reads may be left out. Throws where
   * it can't be made as planned.
   */
  measure(
    random: () => number,
    wanted: readonly string[] | null,
  ): Promise<{ readonly readings: Readings; readonly facts?: Facts }>;
}

/**
 * Adds what one more process saw. A fact of which two rounds report different values has both as its value, so that no
 * claim takes either for granted; a round that failed makes the probe a failed one, which keeps what was seen before.
 */
export function withRound(before: Observation | undefined, now: Observation): Observation {
  if (before?.status !== 'seen' || now.status === 'skipped') return now;
  if (now.status === 'failed') {
    const { facts, rounds } = before;
    return { ...now, facts, ...(rounds !== undefined && { rounds }) };
  }
  const facts = { ...before.facts };
  for (const [name, value] of Object.entries(now.facts)) {
    const known = facts[name];
    if (known === undefined) facts[name] = value;
    else if (!valuesOfFact(known).includes(value)) facts[name] = known + AND + value;
  }
  const rounds = [...(before.rounds ?? []), ...(now.rounds ?? [])];
  return { ...now, facts, ...(rounds.length > 0 && { rounds }) };
}

const AND = ' | ';

/** Lists the values that rounds reported of a fact: one where all of them agree. */
export function valuesOfFact(fact: string): string[] {
  return fact.split(AND);
}

/** Takes up a probe in a run that goes on: from the rounds before the one that failed, or anew where there are none. */
export function takenUp(one: Observation | undefined): Observation | undefined {
  if (one?.status !== 'failed') return one;
  const { probe, facts = {}, rounds } = one;
  return rounds === undefined ? undefined : { probe, status: 'seen', facts, rounds };
}

/** The rounds that a probe has; none where it has failed, and where it measures nothing. */
export function roundsOf(one: Observation | undefined): readonly Readings[] {
  return one?.status === 'seen' ? (one.rounds ?? []) : [];
}

/** Puts later observations in the places of earlier ones of the same names, and new ones behind; nothing where there are none. */
export function withObservations(
  { observations = [] }: { readonly observations?: readonly Observation[] },
  later: readonly Observation[],
): { readonly observations?: readonly Observation[] } {
  const all = new Map([...observations, ...later].map((one) => [one.probe, one]));
  return all.size === 0 ? {} : { observations: [...all.values()] };
}
