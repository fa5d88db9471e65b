// What a cell's process imports before it can be asked anything, `with` tinybench or `without`.
import '../../src/runner/open-cell.js';
import '../../src/runner/warm-up.js';

if (process.argv[2] === 'with') await import('tinybench');
process.send?.('ready');
