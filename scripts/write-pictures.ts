// Writes the pictures of docs/gallery.md anew, and what the README and other pages show of the tool's output, from the results
// files in docs/pictures. Usage:
//   npm run build && node dist/scripts/write-pictures.js
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplePictures, PICTURES } from './pictures/examples.js';
import { exampleTexts } from './pictures/text-examples.js';

for (const [name, svg] of examplePictures()) writeFileSync(join(PICTURES, `${name}.svg`), svg);
for (const { path, due } of exampleTexts()) writeFileSync(path, due);
