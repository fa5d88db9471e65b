import type { Facts, Observation } from '../model/observation.js';
import { array, object, record, variants } from './compound-shapes.js';
import { MAX_FACTS, MAX_OBSERVATIONS } from './limits.js';
import { constant } from './scalar-shapes.js';
import { named, type Shape } from './shape.js';
import { LINE, NAME } from './text-shapes.js';

/** What a probe reports, be it from its process or from a file. */
export const FACTS: Shape<Facts> = record(NAME, LINE, MAX_FACTS);

const OBSERVATION = named(
  'Observation',
  variants<Observation, 'status'>('status', {
    seen: object({ probe: NAME, status: constant('seen'), facts: FACTS }),
    failed: object({ probe: NAME, status: constant('failed'), message: LINE }),
    skipped: object({ probe: NAME, status: constant('skipped'), reason: LINE }),
  }),
);

export const OBSERVATIONS = array(OBSERVATION, 0, MAX_OBSERVATIONS);
