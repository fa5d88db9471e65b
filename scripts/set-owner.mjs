// Fills in where this repository lives, everywhere at once: `node scripts/set-owner.mjs OWNER` writes the
// addresses in package.json and the action's owner in the pages. `--check` exits with 1 while that has not
// been done; npm runs it before it publishes.
import { readFileSync, writeFileSync } from 'node:fs';

const PAGES = ['README.md', 'docs/ci.md'];
const own = JSON.parse(readFileSync('package.json', 'utf8'));
const [owner] = process.argv.slice(2);

if (owner === '--check') {
  if (own.repository === undefined) {
    console.error('package.json has no repository: run `node scripts/set-owner.mjs OWNER` and commit it.');
    process.exitCode = 1;
  }
} else if (owner === undefined || !/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(owner)) {
  console.error('Usage: node scripts/set-owner.mjs OWNER | --check   (an account or organisation of GitHub)');
  process.exitCode = 2;
} else {
  const home = `https://github.com/${owner}/${own.name}`;
  own.repository = { type: 'git', url: `git+${home}.git` };
  own.homepage = `${home}#readme`;
  own.bugs = `${home}/issues`;
  writeFileSync('package.json', `${JSON.stringify(own, null, 2)}\n`);
  // A later call may correct an earlier one.
  const action = new RegExp(`uses: [^/\\s]+/${own.name}@`, 'g');
  for (const page of PAGES) {
    const text = readFileSync(page, 'utf8');
    writeFileSync(page, text.replaceAll(action, `uses: ${owner}/${own.name}@`));
  }
}
