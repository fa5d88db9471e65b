import { findUsableCores } from '../environment/usable-cores.js';
import type { MeasuringProbe } from '../model/observation.js';
import { shuffled } from '../model/random.js';
import {
  END_FACT,
  END_READINGS,
  type ProbedServer,
  probedServers,
  SKEWED,
  serverReading,
} from '../model/server-readings.js';
import { stepsFor } from '../serve/compute.js';
import { endWorkers } from './servers/end-workers.js';
import { measureSkewed } from './servers/measure-skewed.js';
import { measureWebServer } from './servers/measure-web-server.js';

/** Measures web servers as `serve` does, those that claims compare in one round, and what a shared queue does for uneven tasks. */
export default {
  async measure(random, wanted) {
    const steps = stepsFor(STEPS_MS) / STEPS_MS;
    const readings: Record<string, number> = {};
    const facts: Record<string, string> = {};
    const servers = probedServers(findUsableCores().usableCores, process.platform);
    for (const server of shuffled(
      servers.filter((one) => isReadOf(one, wanted)),
      random,
    )) {
      const seen = await measureWebServer(server, steps);
      Object.assign(readings, named(server, seen.readings));
      Object.assign(facts, named(server, seen.facts));
      // It takes a server of its own.
      if (!isEndRead(server, wanted)) continue;
      const ended = await endWorkers(server, steps);
      Object.assign(readings, named(server, ended.readings));
      Object.assign(facts, named(server, ended.facts));
    }
    if (wanted === null || wanted.includes(SKEWED)) readings[SKEWED] = await measureSkewed(steps, random);
    return { readings, facts };
  },
} satisfies MeasuringProbe;

/** The steps of so many ms are found anew in each round: the machine may have become faster or slower. */
const STEPS_MS = 5;

/** A server takes seconds in each round: those that no claim reads anything of are left out. */
function isReadOf(server: ProbedServer, wanted: readonly string[] | null): boolean {
  return wanted === null || wanted.some((name) => name.startsWith(serverReading(server, '')));
}

function isEndRead(server: ProbedServer, wanted: readonly string[] | null): boolean {
  const names = [...END_READINGS, END_FACT].map((what) => serverReading(server, what));
  return wanted?.some((name) => names.includes(name)) ?? false;
}

function named<Value>(
  server: ProbedServer,
  values: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(values).map(([what, value]) => [serverReading(server, what), value]),
  );
}
