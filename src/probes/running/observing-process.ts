// The throw-away process in which one probe makes its experiment, or one round of it. Its parent kills it afterwards, with all that it started.
import { openChannel } from '../../cell/child-channel.js';
import type { ProbeExperiment } from '../../model/observation.js';
import { createRandom } from '../../model/random.js';
import { NotHere } from './not-here.js';
import type { FromProbe, ToProbe } from './probe-protocol.js';

// Without its parent nobody reads what it sees.
const channel = openChannel<ToProbe, FromProbe>(hear, () => process.exit(1));

process.on('uncaughtException', fail);

function hear(message: ToProbe): void {
  make(message).then((answer) => channel.say(answer), fail);
}

async function make({ probe: id, seed, wanted }: ToProbe): Promise<FromProbe> {
  const module: { readonly default: ProbeExperiment } = await import(
    new URL(`../${id}.js`, import.meta.url).href
  );
  const probe = module.default;
  if ('observe' in probe) return { type: 'observed', facts: await probe.observe() };
  return { type: 'observed', facts: {}, ...(await probe.measure(createRandom(seed), wanted)) };
}

function fail(thrown: unknown): void {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  channel.say(thrown instanceof NotHere ? { type: 'absent', reason: message } : { type: 'failed', message });
}
