import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadHandler } from '../serve/load-handler.js';
import { inFolder, refuses } from '../testing/folder.js';
import { loadOwnStrategy } from './load-own-strategy.js';
import { loadWorkload } from './load-workload.js';

inFolder('data in place of code is refused with what the command takes in its place', async (folder) => {
  const path = join(folder, 'data.json');
  writeFileSync(path, '[1]');
  for (const [load, says] of [
    [
      () => loadHandler(path),
      /holds data and no code\. Name the module whose default export answers requests\.$/,
    ],
    [() => loadOwnStrategy(path, 'data'), /Name the module whose default export is the strategy\.$/],
    [
      () => loadWorkload({ path, exportName: null, data: null }),
      /Name the module whose function it is for; run takes data for a function as --calls or --files\.$/,
    ],
  ] as const)
    await refuses(load(), says);
});
