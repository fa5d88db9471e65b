import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { MemoryKind } from '../model/memory-kinds.js';

export interface Memory {
  readonly bytes: number;
  /** Proportional set size (a page shared by n processes counts 1/n in each), or resident set size. */
  readonly kind: 'pss' | 'rss';
}

/**
 * Reads the memory of these processes together: PSS on Linux, RSS where only that is known. Undefined if some
 * process's memory can't be known (forks on Windows, or a process that has ended).
 */
export async function readMemory(pids: readonly number[]): Promise<Memory | undefined> {
  return (await sumPss(pids)) ?? (await sumRss(pids));
}

async function sumPss(pids: readonly number[]): Promise<Memory | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    const rollups = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/smaps_rollup`, 'latin1')));
    const parts = rollups.map(parsePss);
    return { bytes: parts.reduce((sum, bytes) => sum + bytes, 0), kind: 'pss' };
  } catch {
    // This happens on Linux before 4.14, where procfs is mounted with hidepid, or if a process is gone.
    return undefined;
  }
}

/** The bytes in the `Pss:` line of a smaps_rollup. Throws an Error if there is no such line. */
export function parsePss(rollup: string): number {
  return bytesIn(rollup, 'Pss');
}

function bytesIn(rollup: string, field: string): number {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(rollup)?.[1];
  if (kilobytes === undefined) throw new Error(`smaps_rollup without a ${field} line`);
  return Number(kilobytes) * 1024;
}

/**
 * Reads the memory of these processes together, counted in each of the ways that Linux knows, in bytes. Rejects on other
 * systems, and if a process has ended.
 */
export async function readMemoryKinds(
  pids: readonly number[],
): Promise<Readonly<Record<MemoryKind, number>>> {
  const rollups = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/smaps_rollup`, 'latin1')));
  return parseMemoryKinds(rollups);
}

/** The bytes in the smaps_rollups of processes together. Throws an Error where one lacks a line. */
export function parseMemoryKinds(rollups: readonly string[]): Readonly<Record<MemoryKind, number>> {
  const sum = (field: string): number => rollups.reduce((all, rollup) => all + bytesIn(rollup, field), 0);
  return { rss: sum('Rss'), pss: sum('Pss'), uss: sum('Private_Clean') + sum('Private_Dirty') };
}

async function sumRss(pids: readonly number[]): Promise<Memory | undefined> {
  try {
    if (pids.every((pid) => pid === process.pid)) return { bytes: process.memoryUsage.rss(), kind: 'rss' };
    if (process.platform === 'win32') return undefined;
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', pids.join(',')]);
    const kilobytes = stdout.trim().split(/\s+/).map(Number);
    if (kilobytes.length !== pids.length) return undefined;
    return { bytes: kilobytes.reduce((sum, part) => sum + part, 0) * 1024, kind: 'rss' };
  } catch {
    // There is no ps, or no descriptor left to run it with.
    return undefined;
  }
}
