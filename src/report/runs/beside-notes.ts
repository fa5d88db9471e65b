import type { SideBySide } from '../../findings/side-by-side.js';

/** Says what has nothing beside it, and what should not be read as the same work. */
export function besideNotes({ workloads, alone }: SideBySide): string[] {
  const named = (ids: readonly string[]): string => ids.join(', ');
  const apart = workloads.filter(({ size }) => size === null).map(({ id }) => id);
  const differing = workloads.filter(({ answersDiffer }) => answersDiffer).map(({ id }) => id);
  return [
    ...(differing.length > 0
      ? [`The runs answer differently, so their times may be those of different work: ${named(differing)}.`]
      : []),
    ...(apart.length > 0
      ? [`The runs share no size at which to set their cells side by side: ${named(apart)}.`]
      : []),
    ...(alone.length > 0 ? [`Measured by one run only, and not shown: ${named(alone)}.`] : []),
  ];
}
