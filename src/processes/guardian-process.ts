// This process outlives the tool by a moment: when the tool is gone, however it ended, it kills the cell
// processes that the tool left. A cell in an endless loop can't notice the tool's end by itself. It reads
// "+pid" and "-pid" lines; the end of its input is the tool's end. Its argument is the mark of everything
// that cells started, because some of that may have left its process group.
import { createInterface } from 'node:readline';
import { endWatched } from './end-watched.js';

const watched = new Set<number>();

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const pid = Number(line.slice(1));
    if (line.startsWith('+')) watched.add(pid);
    else watched.delete(pid);
  })
  .on('close', () => endWatched(watched, process.argv[2] ?? ''));
