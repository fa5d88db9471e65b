import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';

/** The queue in which hosts wait for a workload: one per file name, so that nobody is asked for a workload that it has not. */
export function hostQueueName(path: string): string {
  const name = basename(path, extname(path));
  // BullMQ takes no colon in a name.
  return `hosts-${name.replaceAll(/[^\w.-]/g, '_').slice(0, 100)}`;
}

/** Hexadecimal SHA-256 of a workload's file. What the file imports is not looked at. */
export function fileDigest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
