/** A plot as a page holds it. */
export interface PageFigure {
  /** The heading of its section, such as the workload's id; escaped. */
  readonly section: string;
  /** The plot's permanent name. */
  readonly id: string;
  /** The heading above it, escaped. */
  readonly title: string;
  /** The attributes of its svg element, and what is inside. */
  readonly viewBox: string;
  readonly label: string;
  readonly inside: string;
  /** What its colours and shapes stand for; empty where the plot names its series itself. */
  readonly legend: readonly LegendEntry[];
}

export interface LegendEntry {
  /** A sample of the series' look, 30 × 14 units. */
  readonly sample: string;
  /** The series' name, escaped. */
  readonly name: string;
}

/** Plots that tell strategies apart by their look alone; the others have names in them. */
const NEED_A_LEGEND: ReadonlySet<string> = new Set([
  'every-round',
  'memory-against-time',
  'others-wait-against-time',
]);

/** Reads the drawn plots of a page that this tool wrote, each with the legend of its section. */
export function pageFigures(html: string): PageFigure[] {
  return html.split('<section ').slice(1).flatMap(sectionFigures);
}

function sectionFigures(text: string): PageFigure[] {
  const [, section = ''] = /<h2[^>]*>([^<]*)/.exec(text) ?? [];
  const entries = [...text.matchAll(LEGEND_ENTRY)].map(([, sample = '', name = '']) => ({ sample, name }));
  return [...text.matchAll(FIGURE)].map(
    ([, numbered = '', title = '', viewBox = '', label = '', inside = '']) => {
      const id = plotName(numbered);
      return { section, id, title, viewBox, label, inside, legend: NEED_A_LEGEND.has(id) ? entries : [] };
    },
  );
}

/** Names the plot, whatever workload it is of: a page may number plots of one kind. */
export function plotName(id: string): string {
  return id.replace(/-\d+$/, '');
}

const FIGURE =
  /<figure data-plot="([^"]+)"><figcaption><h3>([^<]*)<\/h3>.*?<\/figcaption><svg viewBox="([^"]+)" role="img" aria-label="([^"]*)"[^>]*>(.*?)<\/svg>/gs;
const LEGEND_ENTRY = /<li><svg viewBox="0 0 30 14"[^>]*>(.*?)<\/svg>([^<]*)<\/li>/gs;
