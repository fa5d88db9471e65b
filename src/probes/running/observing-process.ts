// The throw-away process in which one probe makes its experiment. Its parent kills it afterwards, with all that it started.
import { openChannel } from '../../cell/child-channel.js';
import type { ProbeExperiment } from '../../model/observation.js';
import type { FromProbe, ToProbe } from './probe-protocol.js';

// Without its parent nobody reads what it sees.
const channel = openChannel<ToProbe, FromProbe>(hear, () => process.exit(1));

process.on('uncaughtException', fail);

function hear({ probe }: ToProbe): void {
  observe(probe).catch(fail);
}

async function observe(id: string): Promise<void> {
  const module: { readonly default: ProbeExperiment } = await import(
    new URL(`../${id}.js`, import.meta.url).href
  );
  channel.say({ type: 'observed', facts: await module.default.observe() });
}

function fail(thrown: unknown): void {
  channel.say({ type: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) });
}
