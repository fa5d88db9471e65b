import { spawn } from 'node:child_process';
import { cleanText } from '../model/clean-text.js';
import { keepTail } from './output-tail.js';

/** Where flags of Node are given to: a thread takes fewer than a process. */
export type FlagTaker = 'threads' | 'processes';

/**
 * Asks Node whether it starts workers with these flags, in a process of its own, because a flag may load a user's module.
 * Resolves with the reason why not; undefined where it does, or where it can't be told within some seconds: the
 * cells themselves will show.
 */
export async function refusedFlags(flags: readonly string[], taker: FlagTaker): Promise<string | undefined> {
  const asked = taker === 'threads' ? ['-e', START_THREAD, JSON.stringify(flags)] : [...flags, '-e', '0'];
  const child = spawn(process.execPath, asked, { stdio: ['ignore', 'ignore', 'pipe'] });
  const tail = keepTail([child.stderr], () => child.kill('SIGKILL'));
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  clearTimeout(timer);
  if (code !== REFUSED) return undefined;
  const said = REASON.exec(tail());
  return cleanText(said?.[1] ?? said?.[2] ?? 'Node refuses it', MOST_SHOWN);
}

/** Node repeats every flag that it refuses. */
const MOST_SHOWN = 300;

const LIMIT_MS = 10_000;
/** Node's own exit code for a flag that it does not know. */
const REFUSED = 9;
const REASON = /invalid execArgv flags: (.*)|: (bad option.*|.* is not allowed.*|.* requires an argument.*)/;
/** Ends before the thread has begun to run anything. */
const START_THREAD = `const { Worker } = require('node:worker_threads');
try { new Worker('', { eval: true, execArgv: JSON.parse(process.argv[1]) }); process.exit(0); }
catch (error) { console.error(error.message); process.exit(${REFUSED}); }`;
