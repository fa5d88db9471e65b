import { area, line } from 'd3-shape';
import type { ScalingFindings } from '../../../findings/scaling-findings.js';
import { element, type Markup } from '../document/markup.js';
import type { Axis } from '../plotting/axes.js';

/** A scaling law with the ends of its parameters' intervals, scaled to what one worker gains against the main thread. */
export interface Law {
  readonly strategy: string;
  readonly upTo: number;
  middle(workers: number): number;
  worst(workers: number): number;
  best(workers: number): number;
}

/** Makes the curves of a fitted law; none where no law was fitted, or where nothing says what one worker gains. */
export function lawOf({ strategy, law, points }: ScalingFindings): Law[] {
  const one = points.find(({ workers }) => workers === 1)?.speedUp.value;
  if (law.kind === 'refused' || one === undefined) return [];
  const kappa = law.kind === 'upper-bound' ? { value: 0, low: 0, high: 0 } : law.kappa;
  const gain = (sigma: number, pair: number) => (workers: number) =>
    (one * workers) / (1 + Math.max(0, sigma) * (workers - 1) + Math.max(0, pair) * workers * (workers - 1));
  const upTo = points.reduce((most, { workers }) => Math.max(most, workers), 1);
  const { sigma } = law;
  return [
    {
      strategy,
      upTo,
      middle: gain(sigma.value, kappa.value),
      worst: gain(sigma.high, kappa.high),
      best: gain(sigma.low, kappa.low),
    },
  ];
}

/** Draws a law's curve over the shade that its intervals allow. */
export function lawMarkup({ upTo, middle, worst, best }: Law, colour: string, x: Axis, y: Axis): Markup {
  const steps = Array.from({ length: 33 }, (_, i) => 1 + ((upTo - 1) * i) / 32);
  const shade = area<number>(
    (n) => x.at(n),
    (n) => y.at(worst(n)),
    (n) => y.at(best(n)),
  ).digits(1);
  const curve = line<number>(
    (n) => x.at(n),
    (n) => y.at(middle(n)),
  ).digits(1);
  return element(
    'g',
    { class: 'law' },
    element('path', { class: `ribbon ${colour}`, d: shade(steps) ?? '' }),
    element('path', { class: `leader ${colour}`, d: curve(steps) ?? '' }),
  );
}
