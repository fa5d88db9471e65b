import { posix } from 'node:path';
import type { ReadText } from './read-text.js';

/** A folder of this process's control group or of an ancestor group. The limits of all of them apply. */
export interface ControlGroup {
  readonly version: 1 | 2;
  readonly folder: string;
}

/**
 * Lists the groups that may limit `controller` (cpu, memory, pids) for this process, innermost first. Empty
 * outside Linux.
 */
export function controlGroups(controller: string, readText: ReadText): ControlGroup[] {
  const memberships = parseMemberships(readText('/proc/self/cgroup') ?? '');
  const mounts = parseMounts(readText('/proc/self/mountinfo') ?? '');
  return mounts.flatMap((mount) => {
    if (mount.version === 1 && !mount.controllers.includes(controller)) return [];
    const membership = memberships.find(
      (entry) =>
        entry.version === mount.version && (entry.version === 2 || entry.controllers.includes(controller)),
    );
    if (membership === undefined) return [];
    return foldersUpwards(mount, membership.path).map((folder) => ({ version: mount.version, folder }));
  });
}

/** The smallest limit that `limitOf` finds in the groups; null if there is none. */
export function tightest(
  groups: readonly ControlGroup[],
  limitOf: (group: ControlGroup) => number | null,
): number | null {
  const limits = groups.map(limitOf).filter((limit) => limit !== null);
  return limits.length === 0 ? null : Math.min(...limits);
}

interface Membership {
  readonly version: 1 | 2;
  readonly controllers: readonly string[];
  readonly path: string;
}

/** Reads /proc/pid/cgroup (proc(5)): `4:memory:/path` (version 1) and `0::/path` (version 2). */
function parseMemberships(text: string): Membership[] {
  return text.split('\n').flatMap((line) => {
    const match = /^(\d+):([^:]*):(\/.*)$/.exec(line);
    if (match === null) return [];
    const [, id, controllers = '', path = '/'] = match;
    return [{ version: id === '0' ? 2 : 1, controllers: controllers.split(','), path }];
  });
}

interface Mount {
  readonly version: 1 | 2;
  /** The group that the mount point shows. A container often sees only its own. */
  readonly root: string;
  readonly mountPoint: string;
  readonly controllers: readonly string[];
}

/**
 * Reads /proc/pid/mountinfo (proc(5)): `31 23 0:28 /root /mount/point options… - type source super,options`.
 */
function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\S+ \S+ \S+ (\S+) (\S+) .* - (cgroup2?) \S+ (\S+)$/.exec(line);
    if (match === null) return [];
    const [, root = '/', mountPoint = '', type, options = ''] = match;
    return [{ version: type === 'cgroup2' ? 2 : 1, root, mountPoint, controllers: options.split(',') }];
  });
}

function foldersUpwards(mount: Mount, path: string): string[] {
  const folders: string[] = [];
  for (let below = pathInside(mount.root, path); below !== '/'; below = posix.dirname(below)) {
    folders.push(mount.mountPoint + below);
  }
  folders.push(mount.mountPoint);
  return folders;
}

/**
 * The group's path below the mount point. Only the host knows a path outside the mount; the mount point then
 * shows the group itself.
 */
function pathInside(root: string, path: string): string {
  if (path.startsWith('/..')) return '/';
  if (root === '/') return posix.normalize(path);
  return path.startsWith(`${root}/`) ? posix.normalize(path.slice(root.length)) : '/';
}
