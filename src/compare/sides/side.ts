import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CELL_PROTOCOL } from '../../cell/cell-protocol.js';
import { strategyIds } from '../../discovery/find-modules.js';
import { UsageError } from '../../model/failure.js';
import type { SideName } from '../../verdict/side-name.js';

/** A built checkout, and the tool that measures it. */
export interface Side {
  readonly name: SideName;
  /** An absolute path. */
  readonly folder: string;
  /** The module that a cell's process starts with. */
  readonly entry: string;
  readonly strategies: readonly string[];
}

const OWN_ENTRY = fileURLToPath(new URL('../../cell/cell-process.js', import.meta.url));

/**
 * The name of this tool's own package. When the tool gates itself, each side is measured by its own build,
 * because that is what changed.
 */
const OWN_NAME = 'parallel-bench';

/**
 * Looks at a checkout. Throws a UsageError where it is no folder, or is a version of this tool that is not
 * built or speaks another cell protocol.
 */
export function readSide(name: SideName, folder: string): Side {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UsageError(`${name}: there is no folder '${folder}'. Name a built checkout or a results file.`);
  if (packageName(folder) !== OWN_NAME) return { name, folder, entry: OWN_ENTRY, strategies: strategyIds() };
  const entry = join(folder, 'dist/src/cell/cell-process.js');
  if (!existsSync(entry))
    throw new UsageError(`${name}: ${folder} is a ${OWN_NAME} that is not built: ${entry} is missing.`);
  demandProtocol(name, folder);
  return { name, folder, entry, strategies: modulesIn(join(folder, 'dist/src/strategies')) };
}

/** Throws a UsageError where the other version of this tool would not understand what it is asked. */
function demandProtocol(name: SideName, folder: string): void {
  const file = join(folder, 'dist/src/cell/cell-protocol.js');
  const [, protocol] = /CELL_PROTOCOL = (\d+)/.exec(existsSync(file) ? readFileSync(file, 'utf8') : '') ?? [];
  if (protocol === undefined || Number(protocol) === CELL_PROTOCOL) return;
  throw new UsageError(
    `${name}: ${folder} is a ${OWN_NAME} that speaks cell protocol ${protocol}, and this one speaks ${CELL_PROTOCOL}: they can't be compared live. Compare results files of both.`,
  );
}

function packageName(folder: string): unknown {
  const file = join(folder, 'package.json');
  try {
    // Opening a pipe would wait for whoever writes to it.
    if (!statSync(file).isFile()) return undefined;
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof parsed === 'object' && parsed !== null && 'name' in parsed ? parsed.name : undefined;
  } catch {
    // The file is missing or damaged: a folder of workloads needs none.
    return undefined;
  }
}

function modulesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((file) => file.endsWith('.js') && !file.endsWith('.test.js'));
  return names.map((file) => basename(file, '.js'));
}
