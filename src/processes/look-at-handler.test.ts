import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, refuses } from '../testing/folder.js';
import { startGuardian } from './guardian.js';
import { askHandler } from './look-at-handler.js';

/** A handler that never answers misses any limit. */
const SHORT_MS = 50;

const SILENT: Readonly<Record<string, string>> = {
  'never ends its response': '(request, response) => {}',
  'ends only the head of its response': "(request, response) => { response.write('x'); }",
  'waits for ever': '() => new Promise(() => {})',
  'gives a Response where it has to end one': "(request, context) => new Response('x')",
};

for (const [what, code] of Object.entries(SILENT)) {
  inFolder(`a handler that ${what} is named with the path and the time that it had`, async (folder) => {
    const path = join(folder, 'silent.mjs');
    writeFileSync(path, `export default ${code};`);
    const guardian = startGuardian();
    const watch = { guardian, signal: new AbortController().signal };
    try {
      await refuses(
        askHandler(path, { autocannon: null, path: '/users/1' }, watch, SHORT_MS),
        /silent\.mjs did not answer a GET of \/users\/1 within 0\.05 s: .*has to end Node's response/,
      );
    } finally {
      await guardian.close();
    }
  });
}

inFolder('a handler that answers is asked until its answers are known', async (folder) => {
  const path = join(folder, 'answers.mjs');
  writeFileSync(path, 'export default ({ url }) => new Response(new URL(url).pathname);');
  const guardian = startGuardian();
  const watch = { guardian, signal: new AbortController().signal };
  try {
    const answer = await askHandler(path, { autocannon: null, path: '/x' }, watch);
    assert.equal(answer?.status, 200);
  } finally {
    await guardian.close();
  }
});
