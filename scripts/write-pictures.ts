// Writes the pictures of docs/gallery.md, the README's first answer and its table of models anew, from the results files in docs/pictures. Usage:
//   npm run build && node dist/scripts/write-pictures.js
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  exampleAnswer,
  exampleModels,
  examplePictures,
  PICTURES,
  withExamples,
} from './pictures/examples.js';

const README = join(PICTURES, '../../README.md');

for (const [name, svg] of examplePictures()) writeFileSync(join(PICTURES, `${name}.svg`), svg);
writeFileSync(README, withExamples(readFileSync(README, 'utf8'), exampleAnswer(), exampleModels()));
