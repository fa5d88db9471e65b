import type { Warning } from '../model/results.js';
import type { ShardFile } from './merge-shards.js';

/** Lists the shards that were measured in a changed checkout, a sentence each. */
export function changedCheckouts(files: readonly ShardFile[]): string[] {
  return files
    .filter((file) => hasFiles(file) && file.results.environment.gitDirty === true)
    .map(
      ({ name }) =>
        `${name} was measured in a checkout with changes that are not committed, and what its workloads import is known by the commit alone: commit them and measure it again, or take it by --allow-changes`,
    );
}

/** Warns of the shards of which nobody knows whether their workloads imported what those of the others did. */
export function codeWarnings(files: readonly ShardFile[]): Warning[] {
  if (files.length < 2) return [];
  const own = files.filter(hasFiles);
  const changed = own.filter(({ results }) => results.environment.gitDirty === true);
  const unknown = own.filter(({ results }) => results.environment.gitCommit === null);
  return [
    ...warningOf(changed, 'measured in a checkout with changes that are not committed'),
    ...warningOf(unknown, 'measured in a folder whose commit is not known'),
  ];
}

function warningOf(files: readonly ShardFile[], how: string): Warning[] {
  if (files.length === 0) return [];
  const names = files.map(({ results: { shard } }) => `${shard.index}/${shard.of}`).join(', ');
  const [whose, was] = files.length === 1 ? ['Shard', 'was'] : ['Shards', 'were'];
  return [
    {
      code: 'code-not-known',
      message: `${whose} ${names} ${was} ${how}: what workloads import there may differ from other shards.`,
    },
  ];
}

/** What is built in is of the tool's version, whatever the checkout is. */
function hasFiles({ results: { plan } }: ShardFile): boolean {
  return (
    plan.workloads.some(({ path }) => path !== null) || plan.strategies.some(({ path }) => path !== undefined)
  );
}
