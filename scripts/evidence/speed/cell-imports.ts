// Imports what a cell's process needs before it can be asked anything, `with` tinybench or `without`.
import '../../../src/cell/open-cell.js';
import '../../../src/cell/warm-up.js';

if (process.argv[2] === 'with') await import('tinybench');
process.send?.('ready');
