import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder } from '../testing/folder.js';
import { startTool } from '../testing/tool.js';

const HAS_COMPILER = spawnSync('cc', ['--version']).status === 0;

/** An addon as they were written before Node had Workers: it registers itself once, when its file is first loaded. */
const FOR_ONE_THREAD = `
struct node_module { int version; unsigned flags; void *handle; const char *file; void (*init)(void *, void *, void *);
  void (*context_init)(void *, void *, void *, void *); const char *name; void *more; void *link; };
extern void node_module_register(void *);
static void init(void *exports, void *module, void *more) {}
static struct node_module own = {${process.versions.modules}, 0, 0, "addon.c", init, 0, "addon", 0, 0};
__attribute__((constructor)) static void start(void) { node_module_register(&own); }
`;

/** An addon of Node-API, which any thread may load. */
const FOR_ALL_THREADS = `
void *napi_register_module_v1(void *environment, void *exports) { return exports; }
`;

/** As the first, but what it does in a second thread ends the process. */
const FATAL = `
#include <stdlib.h>
static int threads;
void *napi_register_module_v1(void *environment, void *exports) { if (++threads > 1) abort(); return exports; }
`;

inFolder(
  'a native addon that knows one thread alone is found among those of the project',
  async (folder, t) => {
    if (!HAS_COMPILER) return t.skip('no C compiler here');
    compile(folder, 'good', FOR_ALL_THREADS);
    writeFileSync(join(folder, 'node_modules/good/for-another-machine.node'), 'no addon');
    const none = await claimE8(folder);
    assert.match(none, /E8 +extensions fail +0 of 1 +FAILS/);
    assert.match(none, /good\/addon\.node +loads/);
    assert.doesNotMatch(none, /another-machine/);
    compile(folder, 'old', FOR_ONE_THREAD);
    compile(folder, 'fatal', FATAL);
    const some = await claimE8(folder);
    assert.match(some, /E8 +extensions fail +1 of 1 +HOLDS/);
    assert.match(some, /fatal\/addon\.node +ends the process/);
    assert.match(some, /old\/addon\.node +refused/);
  },
);

inFolder('a project without native addons says nothing about them', async (folder) => {
  const printed = await claimE8(folder);
  assert.match(printed, /E8 +extensions fail +.*NOT HERE/);
  assert.match(printed, /no package in node_modules has a native addon for this Node/);
});

async function claimE8(cwd: string): Promise<string> {
  const tool = startTool(['claims', 'E8', '--no-save', '--no-progress'], { cwd });
  assert.equal(await tool.ended, 0, tool.err());
  return tool.out();
}

function compile(folder: string, name: string, source: string): void {
  const home = join(folder, 'node_modules', name);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'addon.c'), source);
  const args = ['-shared', '-fPIC', '-o', join(home, 'addon.node'), join(home, 'addon.c')];
  const { status, stderr } = spawnSync('cc', args, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}
