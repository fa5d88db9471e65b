import type { GroupHistory, RatioSeries } from '../../../verdict/history.js';
import { counted, factor } from '../../drawing/quantity.js';
import { courseTable } from '../../history/course-table.js';
import { commitText, seriesName } from '../../history/history-words.js';
import type { Markup } from '../document/markup.js';
import { bottomAxis, isDrawable, leftAxis, logAxis } from '../plotting/axes.js';
import type { Figure } from '../plotting/figure.js';
import { type LookOf, mark } from '../plotting/looks.js';
import { boxOf, picture } from '../plotting/picture.js';
import { courseLevels } from './course-levels.js';
import { levelMarkup, stepMarkup } from './course-marks.js';
import { runsAxis } from './runs-axis.js';

const HEIGHT = 260;

/** A series, and what it shares with the others of its machine. */
export interface Course {
  readonly series: RatioSeries;
  readonly group: GroupHistory;
  readonly lookOf: LookOf;
}

/** Plots a cell's ratio to the main thread over the runs of one machine, with its steps. */
export function ratioCourse(course: Course): Figure {
  const { series, group } = course;
  const base = {
    id: 'ratio-course',
    title: seriesName(series.key),
    reading: readingOf(series),
  };
  if (!series.points.every(({ ratio }) => isDrawable(ratio)))
    return { ...base, drawn: { missing: 'it holds a ratio that no axis can show.' } };
  return { ...base, drawn: { svg: draw(course), data: courseTable(series, group) } };
}

function readingOf({ steps, judged, leastRuns }: RatioSeries): string {
  const mark = 'Each mark is one run: its warm time against that of its main thread.';
  if (!judged) return `${mark} Too few runs for a step to be shown: ${leastRuns} are needed.`;
  if (steps.length === 0) return `${mark} The line is their median. No step is shown.`;
  return `${mark} Lines: the medians before and after a step. Upright band: the runs between which the step lies. Ribbon: where its interval puts the new level.`;
}

function draw({ series, group: { runs }, lookOf }: Course): Markup {
  const { points, steps, key } = series;
  const box = boxOf(HEIGHT, false);
  const look = lookOf(key.strategy);
  const levels = courseLevels(series);
  const x = runsAxis(runs, [box.left + 8, box.right - 8]);
  const y = logAxis(
    [
      ...points.map(({ ratio }) => ratio),
      ...levels.flatMap(({ expected }) => (expected === null ? [] : [expected.low, expected.high])),
    ],
    [box.bottom, box.top],
    { title: 'warm time / the main thread’s', label: (value) => factor(value) },
  );
  const across = (place: number): number => x.at(points[place]?.run ?? 0);
  return picture(
    `${seriesName(key)}: ${counted(points.length, 'run')} in their order, ${counted(steps.length, 'step')}; the numbers follow below.`,
    HEIGHT,
    steps.map((step) => stepMarkup(step, across, box)),
    bottomAxis(x, box),
    leftAxis(y, box),
    levels.map((level) => levelMarkup(level, look, across, y)),
    points.map(({ run, ratio }) =>
      mark(
        look,
        [x.at(run), y.at(ratio)],
        { x: run, y: ratio, tooltip: tooltipOf(runs[run], ratio) },
        { area: 26 },
      ),
    ),
  );
}

function tooltipOf(run: GroupHistory['runs'][number] | undefined, ratio: number): string {
  const name = run === undefined ? '' : (commitText(run) ?? run.name);
  return `${name}: ${factor(ratio, 0.0005)}`;
}
