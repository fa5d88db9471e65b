// Writes src/store/results.schema.json from the shapes that the reader checks. Usage:
//   npm run build && node dist/scripts/write-schema.js
import { writeFileSync } from 'node:fs';
import { resultsSchemaText } from '../src/store/json-schema.js';

// The path leads from dist/scripts, where this runs, to the sources.
writeFileSync(new URL('../../src/store/results.schema.json', import.meta.url), resultsSchemaText());
