import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Workshop } from '../compare/checkouts/build-step.js';
import { type Checkouts, chooseCommits, withCheckouts } from '../compare/checkouts/checkouts.js';
import { startGuardian } from '../processes/guardian.js';
import { temporaryFolder, writeCheckout } from './synthetic-checkout.js';

/** Makes a repository of two commits: `value.txt` contains 1 in the first and 2 in the second. */
export function repository(context: TestContext): string {
  const folder = temporaryFolder(context);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  writeCheckout(folder, { 'value.txt': '1\n' });
  commit(folder);
  writeCheckout(folder, { 'value.txt': '2\n' });
  commit(folder);
  return folder;
}

export function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, '-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '-m', 'change');
}

export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
}

interface Asked {
  readonly folder: string;
  readonly baseRef: string;
  readonly build: string | undefined;
}

/** What work with checkouts gave, and what it said meanwhile. */
interface Heard<T> {
  readonly seen: T;
  readonly said: string;
}

type Run = Heard<{ readonly base: string; readonly head: string; readonly checkouts: Checkouts }>;

/** Checks out base and head, and reads what is in them. */
export function checkOut({ folder, baseRef, build }: Asked): Promise<Run> {
  return heard(async (workshop) =>
    withCheckouts(await chooseCommits(folder, baseRef), build, workshop, async (checkouts) => ({
      base: readFileSync(join(checkouts.base.folder, 'value.txt'), 'utf8'),
      head: readFileSync(join(checkouts.head.folder, 'value.txt'), 'utf8'),
      checkouts,
    })),
  );
}

/** Does something to the folder of both checkouts while they are compared. */
export function inCheckouts(folder: string, act: (place: string) => void): Promise<Heard<string>> {
  return heard(async (workshop) =>
    withCheckouts(await chooseCommits(folder, 'HEAD~1'), undefined, workshop, async ({ head }) => {
      act(dirname(head.folder));
      return 'found';
    }),
  );
}

async function heard<T>(work: (workshop: Workshop) => Promise<T>): Promise<Heard<T>> {
  const guardian = startGuardian();
  let said = '';
  const say = (text: string): void => {
    said += text;
  };
  try {
    return { seen: await work({ guardian, signal: new AbortController().signal, say }), said };
  } finally {
    await guardian.close();
  }
}
