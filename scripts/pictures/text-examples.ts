import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLAIMS, PICTURES, printed, RUN, WORKLOAD } from './examples.js';

const ROOT = join(PICTURES, '../..');

/** The pages whose first blocks of output are what the tool prints for saved runs: the blocks, in their order. */
const EXAMPLES: Readonly<Record<string, () => readonly string[]>> = {
  'README.md': () => [answer(), table('The models side by side')],
  'docs/claims.md': () => [verdicts()],
  'docs/transports.md': () => [
    table('What it takes to hand something over, in µs there and back'),
    table('How many messages a second'),
  ],
};

/** A page as it stands, and as the saved runs would have it. */
export interface PageText {
  readonly path: string;
  readonly now: string;
  readonly due: string;
}

/** Makes the pages anew that show what the tool prints. */
export function exampleTexts(): PageText[] {
  return Object.entries(EXAMPLES).map(([name, examples]) => {
    const path = join(ROOT, name);
    const now = readFileSync(path, 'utf8');
    return { path, now, due: withBlocks(now, examples()) };
  });
}

/** Replaces the first blocks of output of a page. */
function withBlocks(page: string, blocks: readonly string[]): string {
  const left = [...blocks];
  return page.replace(/^```text\n[\s\S]*?^```/gm, (block) => {
    const example = left.shift();
    return example === undefined ? block : `\`\`\`text\n${example}\n\`\`\``;
  });
}

/** Prints the first answer about the example's workload: its verdict and its bars. */
function answer(): string {
  const lines = printed(['report', RUN, '--format', 'answer']).split('\n');
  const from = indexOf(lines, `${WORKLOAD}: `);
  const length = lines.slice(from + 1).findIndex((line) => !line.startsWith('  '));
  return lines.slice(from, from + 1 + length).join('\n');
}

/** Prints the verdicts on all claims: what stands before the notes of their table. */
function verdicts(): string {
  const lines = claimsReport();
  const from = indexOf(lines, 'What articles say');
  const notes = indexOf(lines.slice(from), '  Direction: ');
  return `${lines
    .slice(0, from + notes)
    .join('\n')
    .trim()}\n…`;
}

/** Prints a table of the run of all claims, without its notes. */
function table(title: string): string {
  const lines = claimsReport();
  const from = indexOf(lines, title) + 2;
  return lines.slice(from, from + lines.slice(from).indexOf('')).join('\n');
}

let claimsLines: readonly string[] | undefined;

/** Prints the run of all claims, once for all tables. */
function claimsReport(): readonly string[] {
  claimsLines ??= printed(['report', CLAIMS]).split('\n');
  return claimsLines;
}

/** Finds the first line that starts so. Throws an Error where there is none. */
function indexOf(lines: readonly string[], start: string): number {
  const index = lines.findIndex((line) => line.startsWith(start));
  if (index < 0) throw new Error(`no line of an example starts with '${start}' any more`);
  return index;
}
