import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cleanText } from '../../model/clean-text.js';
import { git } from './build-step.js';

/**
 * Git leaves submodules empty in a new work tree, and to fill them may take a network and a password: that is
 * the user's to ask for. Returns a sentence that says how, where a checkout has an empty one.
 */
export async function emptySubmodulesNote(checkouts: readonly string[]): Promise<string | undefined> {
  for (const checkout of checkouts) {
    if (!existsSync(join(checkout, '.gitmodules'))) continue;
    const status = await git(['submodule', 'status'], checkout).catch(() => '');
    // "-" stands before one that is not initialised.
    const [, name] = /^-[0-9a-f]+ (.+)$/m.exec(status) ?? [];
    if (name !== undefined)
      return `The submodule ${cleanText(name, 200)} is empty in what was checked out: where workloads need it, fill it with --build, such as --build 'git submodule update --init && npm ci'.`;
  }
  return undefined;
}
