import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Lists packages in a repository's node_modules that are links to folders of the repository, as npm, pnpm and
 * yarn make them for workspaces. A checkout inside the repository without a node_modules of its own would
 * import those instead of its own packages.
 */
export function workspaceLinks(root: string): string[] {
  const modules = join(root, 'node_modules');
  return packagesIn(modules).filter((name) => isLinkInto(root, join(modules, name)));
}

/** Lists package names, with their scopes. */
function packagesIn(modules: string): string[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
    );
}

function isLinkInto(root: string, path: string): boolean {
  if (!lstatSync(path).isSymbolicLink() || !existsSync(path)) return false;
  const steps = relative(realpathSync(root), realpathSync(path)).split(sep);
  return steps[0] !== '..' && !steps.includes('node_modules');
}
