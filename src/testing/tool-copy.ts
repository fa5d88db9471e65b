import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A copy of the built tool, to which a test can add files. */
export class ToolCopy {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'parallel-bench-copy-')));

  constructor() {
    for (const part of ['bin', 'src', 'workloads']) {
      cpSync(join(ROOT, 'dist', part), join(this.folder, 'dist', part), {
        recursive: true,
        filter: (file) => !/\.(map|d\.ts|test\.js)$/.test(file),
      });
    }
    copyFileSync(join(ROOT, 'package.json'), join(this.folder, 'package.json'));
    for (const part of ['node_modules', 'workloads']) {
      symlinkSync(join(ROOT, part), join(this.folder, part), 'junction');
    }
  }

  /** Writes a file, by its path in the built tool. */
  write(path: string, text: string): void {
    writeFileSync(join(this.folder, 'dist', path), text);
  }

  /** Runs the copy in its own folder, and waits until it has ended. */
  run(...args: readonly string[]): {
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
  } {
    const bin = join(this.folder, 'dist/bin/parallel-bench.js');
    const env = { ...process.env, FORCE_COLOR: '0' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      cwd: this.folder,
      env,
      encoding: 'utf8',
    });
    return { code: status, out: stdout, err: stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
