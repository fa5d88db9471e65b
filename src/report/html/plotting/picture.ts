import { type Child, element, type Markup } from '../document/markup.js';
import type { Box } from './axes.js';

/** Every picture is so wide, in its own units; the page scales it, and the style sheet keeps its letters readable. */
export const WIDTH = 480;

/** The room of a plot whose series are named at their right ends. */
export function boxOf(height: number, labels: boolean): Box {
  return { left: 76, right: WIDTH - (labels ? LABEL_WIDTH : 30), top: 30, bottom: height - 44 };
}

const LABEL_WIDTH = 166;

/** Draws a picture. Readers who can't see it hear its label, and find its numbers in the table below. */
export function picture(label: string, height: number, ...children: readonly Child[]): Markup {
  return element(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}`,
      role: 'img',
      'aria-label': label,
      xmlns: 'http://www.w3.org/2000/svg',
    },
    ...children,
  );
}
