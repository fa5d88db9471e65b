import { writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GRAPH_MODULES, type StartRung } from '../../model/start-rungs.js';
import { writeGraph } from '../running/write-graph.js';

/** What a worker starts with. */
export interface Rung {
  /** A file; or a line of CommonJS to evaluate. */
  readonly code: { readonly file: string } | { readonly line: string };
  /** Flags of Node's own, beside those that this process has. */
  readonly flags?: readonly string[];
  /** Environment variables, beside those that this process has. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Reports that the worker is there, be it a thread or a process. */
const SAY_CJS =
  "const { parentPort } = require('node:worker_threads'); if (parentPort) parentPort.postMessage(0); else process.send(0);";
const SAY_MJS =
  "import { parentPort } from 'node:worker_threads';\nif (parentPort) parentPort.postMessage(0); else process.send(0);\n";

/** Modules of Node's own that no start loads by itself, and that servers and clients import. */
const BUILT_IN = [
  'child_process',
  'crypto',
  'dns',
  'fs/promises',
  'http',
  'https',
  'http2',
  'readline',
  'tls',
  'zlib',
];

/** Passes everything on, as a loader does with files that are none of its own. */
const HOOKS = 'export const resolve = (specifier, context, next) => next(specifier, context);\n';

/** Writes the files of every rung that this Node has. */
export function layRungs(folder: string): ReadonlyMap<StartRung, Rung> {
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const mjs = { file: write('empty.mjs', SAY_MJS) };
  write('hooks.mjs', HOOKS);
  const preload = write('preload.mjs', '');
  const hook = write(
    'hook.mjs',
    "import { register } from 'node:module';\nregister('./hooks.mjs', import.meta.url);\n",
  );
  const builtins = BUILT_IN.map((name) => `import 'node:${name}';\n`).join('');
  const imports = writeGraph(folder, GRAPH_MODULES);
  const graph = { file: write('graph.mjs', `${imports}${SAY_MJS}`) };
  const rungs = new Map<StartRung, Rung>([
    ['eval', { code: { line: SAY_CJS } }],
    ['cjs', { code: { file: write('empty.cjs', SAY_CJS) } }],
    ['mjs', { code: mjs }],
    ['preload', { code: mjs, flags: ['--import', pathToFileURL(preload).href] }],
    ['hook', { code: mjs, flags: ['--import', pathToFileURL(hook).href] }],
    ['builtins', { code: { file: write('builtins.mjs', `${builtins}${SAY_MJS}`) } }],
    ['graph', { code: graph }],
  ]);
  if (stripsTypes()) rungs.set('mts', { code: { file: write('empty.mts', SAY_MJS) } });
  if (hasCompileCache())
    rungs.set('cached', { code: graph, env: { NODE_COMPILE_CACHE: join(folder, 'cache') } });
  return rungs;
}

/** Whether Node runs TypeScript without a flag, by leaving the types out. */
function stripsTypes(): boolean {
  return Boolean(Reflect.get(process.features, 'typescript'));
}

/** Whether Node can keep compiled modules from one process to the next. */
function hasCompileCache(): boolean {
  return 'enableCompileCache' in nodeModule;
}
