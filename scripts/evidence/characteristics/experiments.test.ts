import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom, deriveSeed } from '../../../src/model/random.js';
import { keepsBounds } from './experiment.js';
import { EXPERIMENTS } from './experiments.js';

/** Runs a tenth of the trials, and allows three standard errors for the chance that this adds. */
const SCALE = 0.1;
const STANDARD_ERRORS = 3;

for (const { title, trials, run } of EXPERIMENTS) {
  test(`operating characteristics, ${title}`, async () => {
    for (const outcome of await run(
      Math.max(1, Math.round(trials * SCALE)),
      createRandom(deriveSeed(1, title)),
    )) {
      assert.ok(
        keepsBounds(outcome, STANDARD_ERRORS),
        `${outcome.what}: ${outcome.measured} is not in [${outcome.low}, ${outcome.high}]`,
      );
    }
  });
}
