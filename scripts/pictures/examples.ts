import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pageFigures } from './page-figures.js';
import { pictureFile } from './picture-file.js';

// The paths lead from dist/scripts/pictures, where this runs.
const BIN = fileURLToPath(new URL('../../bin/parallel-bench.js', import.meta.url));
export const PICTURES = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));

/** Two runs of one plan on one machine, measured for these pictures. */
export const RUN = 'run.json';
const EARLIER = 'earlier.json';

/** For each kind of page, by its folder in src/report/exports, the command that writes an example of it. */
export const PAGES: Readonly<Record<string, readonly string[]>> = {
  run: ['report', RUN, '--format', 'html'],
  runs: ['report', EARLIER, RUN, '--format', 'html'],
  comparison: ['compare', EARLIER, RUN, '--format', 'html'],
};

/** Prints what a command prints on a terminal of 80 columns without colour, whatever its exit code. */
export function printed(args: readonly string[]): string {
  const { FORCE_COLOR: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  try {
    return execFileSync(process.execPath, [BIN, ...args], {
      cwd: PICTURES,
      env: { ...env, COLUMNS: '80', NO_COLOR: '1' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    // A comparison that finds something ends with another exit code, and prints its page.
    if (
      error instanceof Error &&
      'stdout' in error &&
      typeof error.stdout === 'string' &&
      error.stdout !== ''
    )
      return error.stdout;
    throw error;
  }
}

/** Makes the file of every plot that the example pages draw, by the plot's name. */
export function examplePictures(): Map<string, string> {
  const files = new Map<string, string>();
  for (const args of Object.values(PAGES))
    for (const figure of pageFigures(printed(args)))
      if (!files.has(figure.id)) files.set(figure.id, pictureFile(figure));
  return files;
}

/** Prints the first answer about the example's workload: its verdict and its bars. */
export function exampleAnswer(): string {
  const blocks = printed(['report', RUN, '--format', 'answer']).split(/\n\n+/);
  const answer = blocks.find((block) => /^[\w-]+: .*\n(.*\n)* {2}.*█/.test(block));
  if (answer === undefined) throw new Error(`the first answer of ${RUN} has no bars`);
  return `${answer}\n`;
}

/** Replaces the README's first block of output. */
export function withAnswer(readme: string, answer: string): string {
  return readme.replace(/^```text\n[\s\S]*?^```/m, () => `\`\`\`text\n${answer}\`\`\``);
}
