import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Shell scripts stand for Pythons. */
export const NO_SHELL = process.platform === 'win32' ? 'a shell script is no program on Windows' : false;

/**
 * Writes a program that calls itself a CPython of a version, and does what the shell script says where it is asked to run a
 * file: $2 is the file, $3 and what follows its arguments. Returns its path.
 */
export function fakePython(folder: string, name: string, version: string, script: string): string {
  const path = join(folder, name);
  const about = `CPython\\n${version}\\noptimised\\n\\n\\na compiler\\nbuilt once\\n`;
  const text = `#!/bin/sh\nif [ "$1" = -c ]; then printf '${about}'; exit; fi\n${script}\n`;
  writeFileSync(path, text, { mode: 0o755 });
  return path;
}
