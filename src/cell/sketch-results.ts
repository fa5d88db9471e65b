import { cleanText } from '../model/clean-text.js';
import { MOST_SKETCHES, type ResultSketch } from '../model/result-sketch.js';
import { resultsDigest } from './canonical-digest.js';
import { textOf } from './shown-value.js';

/** Sketches the first results of a run. Throws a HiddenContent as `resultsDigest` does. */
export function sketchResults(results: readonly unknown[]): ResultSketch[] {
  return results.slice(0, MOST_SKETCHES).map((result) => ({
    digest: resultsDigest([result]).slice(0, DIGEST_LENGTH),
    text: cleanText(textOf(result), TEXT_LENGTH),
  }));
}

const DIGEST_LENGTH = 16;
const TEXT_LENGTH = 200;
