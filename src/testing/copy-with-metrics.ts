import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The only file of the copy that differs from this repository's. */
const TABLE = 'src/model/metrics.ts';

const END_OF_TABLE = '\n} as const satisfies';

/**
 * This tool, compiled in a folder of its own with more entries in its table of metrics, and no other change.
 */
export interface CopiedTool {
  /** The compiler's messages; empty where there are none. */
  readonly complaints: string;
  /** Returns the URL to import a module of the copy from, by its path in `dist`. */
  urlOf(module: string): string;
  /** Runs the copy's command line. */
  run(args: readonly string[]): { readonly out: string; readonly err: string; readonly code: number | null };
}

export function copyWithMetrics(folder: string, declarations: string): CopiedTool {
  for (const part of ['src', 'bin', 'package.json', 'tsconfig.json'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true, filter: (path) => !isTest(path) });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const table = readFileSync(join(folder, TABLE), 'utf8');
  if (!table.includes(END_OF_TABLE)) throw new Error(`${TABLE} has no '${END_OF_TABLE.trim()}'`);
  writeFileSync(join(folder, TABLE), table.replace(END_OF_TABLE, `\n${declarations}${END_OF_TABLE}`));
  const node = (args: readonly string[]) =>
    spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: '0' },
    });
  const compiled = node([join(ROOT, 'node_modules/typescript/bin/tsc'), '--declaration', 'false']);
  return {
    complaints: compiled.stdout + compiled.stderr,
    urlOf: (module) => pathToFileURL(join(folder, 'dist', module)).href,
    run: (args) => {
      const { stdout, stderr, status } = node([join(folder, 'dist/bin/parallel-bench.js'), ...args]);
      return { out: stdout, err: stderr, code: status };
    },
  };
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts');
}
