import { cleanText } from '../../model/clean-text.js';
import { git } from './build-step.js';

/** Files that git neither tracks nor ignores, relative to the folder. */
export async function untrackedFiles(folder: string): Promise<string[]> {
  const files = await git(['ls-files', '-z', '--others', '--exclude-standard'], folder);
  return files.split('\0').filter(Boolean);
}

export async function untrackedNotes(root: string): Promise<string[]> {
  const files = await untrackedFiles(root);
  const [first] = files;
  if (first === undefined) return [];
  const which =
    files.length === 1
      ? `The untracked file ${cleanText(first, 200)} is`
      : `${files.length} untracked files are`;
  return [`${which} not part of head: git add makes it so.`];
}
