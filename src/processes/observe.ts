import { fileURLToPath } from 'node:url';
import type { Observation } from '../model/observation.js';
import { deriveSeed } from '../model/random.js';
import type { FromProbe, ToProbe } from '../probes/running/probe-protocol.js';
import { object, optional, variants } from '../store/compound-shapes.js';
import { FACTS, READINGS } from '../store/observation-shape.js';
import { constant } from '../store/scalar-shapes.js';
import { LINE } from '../store/text-shapes.js';
import { endingText } from './ending-text.js';
import type { Watch } from './look-at-file.js';
import { WatchedProcess } from './watched-process.js';

const ENTRY = fileURLToPath(new URL('../probes/running/observing-process.js', import.meta.url));

const FROM_PROBE = variants<FromProbe, 'type'>('type', {
  observed: object<Extract<FromProbe, { readonly type: 'observed' }>>({
    type: constant('observed'),
    facts: FACTS,
    readings: optional(READINGS),
  }),
  absent: object({ type: constant('absent'), reason: LINE }),
  failed: object({ type: constant('failed'), message: LINE }),
});

/** No probe takes a minute on a free machine, and no round of one. */
const LONGEST_PROBE_MS = 180_000;

/** Which of a probe's rounds is made, and what the orders of all of them are drawn from. */
export interface ProbeRound {
  readonly round: number;
  readonly seed: number;
  /** The facts and readings that are read of it; null where all are. */
  readonly wanted: readonly string[] | null;
}

/**
 * Makes the experiment of a probe, or one round of it where it measures, in a watched process of its own, which is gone when
 * this resolves, with all that it started. Whatever happens to that process, the result says so.
 */
export async function observe(
  probe: string,
  { guardian, signal }: Watch,
  { round, seed, wanted }: ProbeRound,
  limitMs = LONGEST_PROBE_MS,
): Promise<Observation> {
  const process = new WatchedProcess<ToProbe, FromProbe>(ENTRY, guardian, (message) =>
    FROM_PROBE.read(message, []),
  );
  const abort = (): void => void process.end(0);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    process.send({ type: 'observe', probe, seed: deriveSeed(seed, `${probe} ${round}`), wanted });
    const said = await process.next(limitMs);
    if (said.type === 'absent') return { probe, status: 'skipped', reason: said.reason };
    if (said.type !== 'observed')
      return {
        probe,
        status: 'failed',
        message: said.type === 'failed' ? said.message : endingText(said, 'the probe'),
      };
    const { facts, readings } = said;
    return { probe, status: 'seen', facts, ...(readings !== undefined && { rounds: [readings] }) };
  } finally {
    signal.removeEventListener('abort', abort);
    await process.end(0);
  }
}
