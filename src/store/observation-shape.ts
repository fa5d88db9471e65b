import type { Facts, Observation, Readings, SeenByProbe } from '../model/observation.js';
import { array, object, optional, record, variants } from './compound-shapes.js';
import { MAX_BYTES, MAX_FACTS, MAX_OBSERVATIONS, MAX_ROUNDS } from './limits.js';
import { constant, number } from './scalar-shapes.js';
import { named, type Shape } from './shape.js';
import { LINE, NAME } from './text-shapes.js';

/** What a probe reports, be it from its process or from a file. */
export const FACTS: Shape<Facts> = record(NAME, LINE, MAX_FACTS);

/** What a probe measures in a round. Memory may have shrunk, and so be below zero. */
export const READINGS: Shape<Readings> = record(NAME, number(-MAX_BYTES, MAX_BYTES), MAX_FACTS);

const ROUNDS = array(READINGS, 1, MAX_ROUNDS);

const OBSERVATION = named(
  'Observation',
  variants<Observation, 'status'>('status', {
    seen: object<SeenByProbe>({
      probe: NAME,
      status: constant('seen'),
      facts: FACTS,
      rounds: optional(ROUNDS),
    }),
    failed: object<Extract<Observation, { readonly status: 'failed' }>>({
      probe: NAME,
      status: constant('failed'),
      message: LINE,
      facts: optional(FACTS),
      rounds: optional(ROUNDS),
    }),
    skipped: object({ probe: NAME, status: constant('skipped'), reason: LINE }),
  }),
);

export const OBSERVATIONS = array(OBSERVATION, 0, MAX_OBSERVATIONS);
