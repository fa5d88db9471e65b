// Writes src/store/results.schema.json anew from the shapes that the reader checks: npm run build && node dist/scripts/write-schema.js
import { writeFileSync } from 'node:fs';
import { resultsSchemaText } from '../src/store/json-schema.js';

// From dist/scripts, where this runs, to the sources.
writeFileSync(new URL('../../src/store/results.schema.json', import.meta.url), resultsSchemaText());
