// Ends with 0 where dist was built of the sources as they are now, else with 1: what is built already is not built again.
// With --from-now-on it notes that dist is built of these sources. Whatever removes dist removes the note.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NOTE = join(ROOT, 'dist', '.built-of');
const FOLDERS = ['bin', 'src', 'workloads', 'scripts'];
const FILES = ['tsconfig.json', 'tsconfig.browser.json', 'package.json', 'package-lock.json'];

const names = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|json|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);
const digest = createHash('sha256');
for (const name of [...names.sort(), ...FILES.map((file) => join(ROOT, file))])
  digest.update(`${name}\n`).update(readFileSync(name));
const sources = digest.digest('hex');

if (process.argv.includes('--from-now-on')) writeFileSync(NOTE, sources);
else process.exitCode = existsSync(NOTE) && readFileSync(NOTE, 'utf8') === sources ? 0 : 1;
