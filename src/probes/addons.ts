import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AddonFate, ALL_ADDONS, ALL_LOAD, SOME_FAIL } from '../model/addon-facts.js';
import type { Facts, ObservingProbe } from '../model/observation.js';
import { findAddons } from './addons/find-addons.js';
import { NotHere } from './running/not-here.js';
import { runScript } from './running/run-script.js';

const LOAD_TWICE = fileURLToPath(new URL('./addons/load-twice.js', import.meta.url));

/** A fact's name has no more characters: of a longer path the end says more. */
const LONGEST_NAME = 120;

/** Loads each native addon of the project's packages in a main thread and then in a Worker, in a process of its own. */
export default {
  async observe() {
    const fates: Record<string, AddonFate> = {};
    for (const path of findAddons(process.cwd())) {
      const fate = await fateOf(path);
      if (fate !== undefined) fates[nameOf(path)] = fate;
    }
    const all = Object.values(fates);
    if (all.length === 0) throw new NotHere('no package in node_modules has a native addon for this Node');
    const summary = all.every((fate) => fate === 'loads') ? ALL_LOAD : SOME_FAIL;
    return { [ALL_ADDONS]: summary, ...fates } satisfies Facts;
  },
} satisfies ObservingProbe;

/** Undefined for an addon that the main thread can't load either: it is for another machine or another Node. */
async function fateOf(path: string): Promise<AddonFate | undefined> {
  const { printed } = await runScript(LOAD_TWICE, [path]);
  if (!printed.startsWith('main')) return undefined;
  if (printed.endsWith('worker')) return 'loads';
  return printed.endsWith('refused') ? 'refused' : 'ends the process';
}

/** The path within node_modules. */
function nameOf(path: string): string {
  const inside = path.slice(path.indexOf(`${sep}node_modules${sep}`));
  return relative(`${sep}node_modules`, inside).slice(-LONGEST_NAME);
}
