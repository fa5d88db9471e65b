import type { Specimen } from '../model/type-routes.js';
import { CHANG_FIRST } from './judging/articles.js';
import { type Claim, observed } from './judging/claim.js';
import { fatesWhere } from './judging/fates-where.js';

const SHAREABLE: readonly Specimen[] = [
  'string',
  'number',
  'bigint',
  'boolean',
  'null',
  'arrayBuffer',
  'typedArray',
];
const OTHERS: readonly Specimen[] = ['array', 'object', 'cyclic', 'date', 'regexp', 'map', 'set'];

export default {
  topic: 'Handing over',
  tier: 2,
  title: 'only few types pass',
  says: 'Text, bytes, numbers, booleans and None pass between interpreters; everything else has to be serialised first.',
  article: CHANG_FIRST,
  figure: null,
  here: 'A value of each kind is sent to a Worker by postMessage: those of the article have to arrive unchanged, and lists, objects, dates, patterns, maps and sets have to be refused.',
  experiment: () =>
    observed(
      fatesWhere('types that arrive unchanged', SHAREABLE, 'clone', 'same'),
      fatesWhere('other types that are refused', OTHERS, 'clone', 'refused: DataCloneError'),
    ),
} satisfies Claim;
