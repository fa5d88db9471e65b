import { shellWord } from '../../model/shell-word.js';

/** Where a run was saved, and how this tool is called. */
export interface ReportPlaces {
  readonly file?: string | undefined;
  readonly command?: string | undefined;
  /** The page with plots, where one was written. */
  readonly page?: string | undefined;
}

/** Says where the results are and how to see all of them: one line per place. A path is never cut: people copy it. */
export function reportPaths({ file, command = 'parallel-bench', page }: ReportPlaces): string[] {
  return [
    ...(file === undefined
      ? ['All tables: add --full']
      : [`Saved in:   ${file}`, `All tables: ${command} report ${shellWord(file)} --full`]),
    ...(page === undefined ? [] : [`Plots:      ${page}`]),
  ];
}
