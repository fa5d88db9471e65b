import type { Environment } from '../../model/environment.js';
import type { Article } from './articles.js';
import type { Line } from './line.js';
import type { Quantity } from './quantity.js';
import type { FactCheck } from './sighting.js';

/** A claim of an article, as an experiment: the default export of a file in `src/claims`, whose name begins with its id. */
export interface Claim {
  readonly topic: Topic;
  /** 1: measured by default, in cells like those of `run`. 2 and 3 take longer, or do what a cell can't. */
  readonly tier: Tier;
  /** The claim in a few words, for a table: at most 24 characters. */
  readonly title: string;
  /** What the article says, in our words. */
  readonly says: string;
  readonly article: Article;
  /** The article's own figure in a few characters, and in full. Shown, and no mark to reach. Null where it has none. */
  readonly figure: { readonly short: string; readonly full: string } | null;
  /** What stands for it here, and what is measured. */
  readonly here: string;
  /** What is larger where it is asked for in the article's own size. Absent where it has that size anyway. */
  readonly inFullSize?: string;
  /** The figure of the article, measured in Python on this machine: shown beside, and decides nothing. */
  readonly inPython?: Quantity;
  experiment(machine: Machine): Experiment;
}

export const TOPICS = [
  'Starting',
  'Computing',
  'Handing over',
  'Memory',
  'Crashing and guarding',
  'Keeping workers',
  'Serving the web',
  'Waiting',
] as const;

export type Topic = (typeof TOPICS)[number];

export const TIERS = [1, 2, 3] as const;

export type Tier = (typeof TIERS)[number];

/** What an experiment may depend on: the machine, and whether it is wanted as large as the article's, though that takes long. */
export type Machine = Pick<Environment, 'usableCores' | 'physicalCores' | 'platform' | 'node'> & {
  readonly fullSize?: boolean;
};

/** What is measured and how it is judged, or why this machine can't tell. */
export type Experiment = Trial | NotHere;

/** The direction is what the claim says without its numbers; the size is how much it says. */
export interface Trial {
  readonly direction: readonly Check[];
  /** So many checks of the direction have to hold; all of them where absent. */
  readonly least?: number;
  /** Null where the article states no size, and none follows from what it advises. */
  readonly size: readonly Check[] | NotHere | null;
  /** What probes have to see, as part of the direction. */
  readonly facts?: readonly FactCheck[];
  /** Numbers that are shown beside, and decide nothing. */
  readonly also?: readonly Omit<Check, 'line'>[];
}

export interface NotHere {
  readonly whyNot: string;
}

/** A quantity and the side of a line on which the claim puts it. A claim with several holds where all of them do. */
export interface Check {
  /** Names the quantity: `a process's start by a worker's`. */
  readonly what: string;
  readonly quantity: Quantity;
  readonly line: Line;
}

/** An experiment that is made by probes alone. */
export function observed(...facts: FactCheck[]): Trial {
  return { direction: [], size: null, facts };
}

export function isTrial(experiment: Experiment): experiment is Trial {
  return 'direction' in experiment;
}
