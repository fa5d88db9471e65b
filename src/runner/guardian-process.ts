// Outlives the tool by a moment: when the tool is gone, however it ended, kills the cell processes it left. A cell in an
// endless loop can't notice by itself. Reads "+pid" and "-pid" lines; the end of its input is the tool's end.
import { createInterface } from 'node:readline';
import { killGroup } from './process-group.js';

const watched = new Set<number>();

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const pid = Number(line.slice(1));
    if (line.startsWith('+')) watched.add(pid);
    else watched.delete(pid);
  })
  .on('close', () => {
    for (const pid of watched) killGroup(pid);
  });
