import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APP_MODULES } from '../../model/memory-kinds.js';
import { writeGraph } from '../running/write-graph.js';

/** Says that it is there, and then answers each message with the resident memory that it reads. */
const IDLER = `import { parentPort } from 'node:worker_threads';
const say = (value) => (parentPort === null ? process.send(value) : parentPort.postMessage(value));
(parentPort ?? process).on('message', () => say(process.memoryUsage().rss));
say(0);
`;

/** Writes the files that idle: one alone, and one that imports the modules of an app. */
export function layIdlers(folder: string): void {
  writeFileSync(idlerFile(folder, false), IDLER);
  writeFileSync(idlerFile(folder, true), `${writeGraph(folder, APP_MODULES)}${IDLER}`);
}

export function idlerFile(folder: string, isApp: boolean): string {
  return join(folder, isApp ? 'app.mjs' : 'idler.mjs');
}
