/** What a process of a size took, in ms. */
export type SweepPoint = readonly [size: number, ms: number];

/** The longest that each size of a sweep took, in ascending order: looked up by halving, as there may be thousands. */
export class SweepCosts {
  readonly #points: SweepPoint[] = [];

  note(size: number, ms: number): void {
    const place = this.#placeOf(size);
    const [known, before] = this.#points[place] ?? [];
    const isKnown = known === size;
    this.#points.splice(place, isKnown ? 1 : 0, [size, isKnown ? Math.max(ms, before ?? 0) : ms]);
  }

  at(size: number): number | undefined {
    const [known, ms] = this.#points[this.#placeOf(size)] ?? [];
    return known === size ? ms : undefined;
  }

  /** The largest measured size below this one, and the one below that. */
  below(size: number): readonly [last: SweepPoint | undefined, before: SweepPoint | undefined] {
    const place = this.#placeOf(size);
    return [this.#points[place - 1], this.#points[place - 2]];
  }

  /** Of the first size that is not smaller. */
  #placeOf(size: number): number {
    let from = 0;
    let to = this.#points.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#points[middle]?.[0] ?? size) < size) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
