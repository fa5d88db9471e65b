// Measures cells for minutes, of which some misbehave, and finally reports what was left behind.
import { createRandom } from '../../src/model/random.js';
import { startGuardian } from '../../src/processes/guardian.js';
import { measureRoundsWith } from '../../src/run/measure-round.js';
import { commandsOf, markedProcesses, markProcesses } from '../../src/testing/faults/leftovers.js';
import { WorkloadFolder } from '../../src/testing/faults/workload-folder.js';
import { positive, scriptOptions, whole } from './script-options.js';
import { Footprint } from './soak/footprint.js';
import { drawCase, measureCase } from './soak/soak-case.js';
import { Tally } from './soak/tally.js';

const USAGE = 'node dist/scripts/evidence/soak.js [--minutes 10] [--seed 1]';
const values = scriptOptions(USAGE, {
  minutes: { type: 'string', default: '10' },
  seed: { type: 'string', default: '1' },
});
const minutes = positive('--minutes', values.minutes, USAGE);
const seed = whole('--seed', values.seed, 0, USAGE);

// Children fill small heaps faster.
process.env['NODE_OPTIONS'] = '--max-old-space-size=32';
const mark = markProcesses();
const guardian = startGuardian();
const measure = measureRoundsWith(guardian);
const folder = new WorkloadFolder();
const tally = new Tally();
const random = createRandom(seed);

/** After this many cells, everything that is loaded or grown only once has been. */
const SETTLED_AFTER = 30;
let settled: Footprint | undefined;

const end = performance.now() + minutes * 60_000;
while (performance.now() < end) {
  const drawn = drawCase(random);
  tally.count(drawn, await measureCase(drawn, measure, folder));
  if (tally.cells === SETTLED_AFTER) settled = await Footprint.take();
}
const growth = settled === undefined ? [] : (await Footprint.take()).growthSince(settled);
await guardian.close();
const left = commandsOf(markedProcesses(mark));
folder.remove();

console.log(tally.text());
for (const line of [...growth, ...left.map((command) => `process left: ${command}`)]) console.log(line);
const leftover = left.length > 0 || growth.some((line) => line.includes('LEFT'));
process.exitCode = leftover || tally.unreported.length > 0 ? 1 : 0;
