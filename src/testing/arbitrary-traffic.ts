import fc from 'fast-check';
import type { BytesSent, Traffic } from '../model/traffic.js';

const sent: fc.Arbitrary<BytesSent> = fc.record({ copied: fc.nat(), moved: fc.nat(), shared: fc.nat() });

export const arbitraryTraffic: fc.Arbitrary<Traffic> = fc.record({
  start: sent,
  there: sent,
  back: sent,
  isSampled: fc.boolean(),
});
