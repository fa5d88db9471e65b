import { PICTURE_STYLE } from '../../src/report/html/document/picture-style.js';
import type { PageFigure } from './page-figures.js';

/** Room around the plot, in its own units. */
const MARGIN = 10;
const HEADING = 26;
const LEGEND_LINE = 20;
/** Two names of strategies fit beside each other in the narrowest plot. */
const LEGEND_COLUMNS = 3;

/**
 * Writes a plot as an SVG file that stands alone: with its heading, its colours for light and dark, and its legend. It loads
 * nothing.
 */
export function pictureFile({ title, viewBox, label, inside, legend }: PageFigure): string {
  const [, , width = 0, height = 0] = viewBox.split(' ').map(Number);
  const lines = Math.ceil(legend.length / LEGEND_COLUMNS);
  const whole = { width: width + 2 * MARGIN, height: height + HEADING + lines * LEGEND_LINE + 2 * MARGIN };
  const box = `${-MARGIN} ${-MARGIN - HEADING} ${whole.width} ${whole.height}`;
  const entries = legend.map(({ sample, name }, i) => {
    const x = (i % LEGEND_COLUMNS) * (width / LEGEND_COLUMNS);
    const y = height + Math.floor(i / LEGEND_COLUMNS) * LEGEND_LINE;
    return `<g transform="translate(${x},${y})">${sample}<text x="38" y="11">${name}</text></g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${whole.width}" height="${whole.height}" role="img" aria-label="${label}">`,
    `<style>${PICTURE_STYLE}${OWN_STYLE}</style>`,
    `<rect class="paper" x="${-MARGIN}" y="${-MARGIN - HEADING}" width="${whole.width}" height="${whole.height}"/>`,
    `<text class="heading" x="2" y="-12">${title}</text>`,
    `${inside}${entries.join('')}`,
    '</svg>\n',
  ].join('\n');
}

/** What a page says around its pictures. */
const OWN_STYLE = `svg{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
.paper{fill:var(--page)}
svg .heading{font-size:13px;font-weight:600}
`;
