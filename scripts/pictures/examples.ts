import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type PageFigure, pageFigures } from './page-figures.js';
import { pictureFile } from './picture-file.js';
import { simulatedComparison, simulatedHistory, simulatedPools } from './simulated-pages.js';

// The paths lead from dist/scripts/pictures, where this runs.
const BIN = fileURLToPath(new URL('../../bin/parallel-bench.js', import.meta.url));
export const PICTURES = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));

/** Two runs of one plan on one machine. */
export const RUN = 'run.json';
const EARLIER = 'earlier.json';
/** A run of all claims. */
export const CLAIMS = 'claims.json';

/** An example of each kind of page, by its folder in src/report/exports. */
export const PAGES: Readonly<Record<string, () => string>> = {
  run: () => printed(['report', RUN, '--format', 'html']),
  runs: () => printed(['report', EARLIER, RUN, '--format', 'html']),
  comparison: simulatedComparison,
  history: simulatedHistory,
  pools: simulatedPools,
};

/** The workload of the README's answer, and of all pictures but those of which another one shows more. */
export const WORKLOAD = 'sum-of-squares';
const WORKLOADS: Readonly<Record<string, string>> = {
  // An article has figures of it.
  'time-by-size-cold': 'pi-digits',
};

/** Prints what a command prints on a terminal of 80 columns without colour. */
export function printed(args: readonly string[]): string {
  const { FORCE_COLOR: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  return execFileSync(process.execPath, [BIN, ...args], {
    cwd: PICTURES,
    env: { ...env, COLUMNS: '80', NO_COLOR: '1' },
    encoding: 'utf8',
  });
}

/** Makes the file of every plot that the example pages draw, by the plot's name. */
export function examplePictures(): Map<string, string> {
  const figures = Object.values(PAGES).flatMap((page) => pageFigures(page()));
  const isWanted = ({ id, section, title }: PageFigure): boolean =>
    [section, title.split(' ')[0]].includes(WORKLOADS[id] ?? WORKLOAD);
  const files = new Map<string, string>();
  for (const figure of [...figures.filter(isWanted), ...figures])
    if (!files.has(figure.id)) files.set(figure.id, pictureFile(figure));
  return files;
}
