import type { PoolFindings } from '../../../findings/pool-findings.js';
import { counted, factor, percent } from '../../drawing/quantity.js';
import { poolOptionsTable } from '../../run/pool-tables.js';
import { ratioText } from '../../run/ratio-text.js';
import { element } from '../document/markup.js';
import { bottomAxis, isDrawable, logAxis } from '../plotting/axes.js';
import type { Figure } from '../plotting/figure.js';
import type { LookOf } from '../plotting/looks.js';
import { picture } from '../plotting/picture.js';
import { type Row, rowsBox, rowsMarkup } from '../plotting/rows.js';

/** The table below has more. */
const MOST_ROWS = 60;

/** An axis of effects that are all nearly 1 would show nothing but noise. */
const FURTHEST = 1.15;

/** Plots how many times as fast each option makes its own pool, the largest gain first. */
export function optionEffects(found: PoolFindings, lookOf: LookOf): Figure {
  const { options, noiseFloor, confidence } = found;
  const base = {
    id: 'option-effects',
    title: 'Which option: each set alone, against its pool’s defaults',
    reading: `Right of the line an option gains. All intervals hold together with 95%, each with ${(100 * confidence).toFixed(1)}%. Shaded: the noise floor of ${percent(noiseFloor)}. Hollow: no difference is seen, or too few rounds to see one.`,
  };
  const all = options.filter(({ effect }) => isDrawable(effect.estimate.value));
  const shown = all.slice(0, MOST_ROWS);
  if (shown.length === 0)
    return { ...base, drawn: { missing: 'no option has an effect in rounds of its own and its pool’s.' } };
  const rows = shown.map(({ strategy, flip, effect }): Row => {
    const { value, low, high } = effect.estimate;
    return {
      name: `${flip.of} ${flip.option}=${flip.value}`,
      known: ratioText(effect),
      spans: [
        {
          look: lookOf(flip.of),
          value,
          low,
          high,
          tooltip: `${strategy}: ${ratioText(effect)}`,
          hollow: effect.difference === 'none' || effect.difference === 'unknown',
        },
      ],
    };
  });
  const box = rowsBox(rows);
  const ends = rows.flatMap(({ spans }) => spans.flatMap(({ low, high }) => [low, high]));
  const x = logAxis([1 / FURTHEST, FURTHEST, ...ends], [box.left + 8, box.right - 8], {
    title: 'times as fast as at the defaults',
    label: (value) => factor(value),
  });
  const [from, to] = [x.at(1 / (1 + noiseFloor)), x.at(1 + noiseFloor)];
  const svg = picture(
    `Effects of ${counted(rows.length, 'option')}, each with its interval; the numbers follow below.`,
    box.bottom + 42,
    element('rect', { class: 'margin', x: from, y: box.top, width: to - from, height: box.bottom - box.top }),
    bottomAxis(x, box),
    element('line', { class: 'one', x1: x.at(1), x2: x.at(1), y1: box.top, y2: box.bottom }),
    rowsMarkup(rows, x, box),
  );
  const notes =
    all.length > rows.length ? [`The first ${MOST_ROWS} of ${all.length} options; the table has more.`] : [];
  return { ...base, notes, drawn: { svg, data: poolOptionsTable(found) } };
}
