// The fresh process in which one server is started, and in which a user's handler is loaded. Its parent kills it
// afterwards, with all that it started.
import { setTimeout as delay } from 'node:timers/promises';
import { openChannel } from '../cell/child-channel.js';
import { messageOf } from '../model/failure.js';
import { STOP_GRACE_MS } from '../model/serve.js';
import { stepsFor } from './compute.js';
import { HandlerFailure } from './handler-failure.js';
import { loadHandler } from './load-handler.js';
import { NotHere, type OpenServer, type Route } from './route.js';
import type { FromServer, ToServer } from './serve-protocol.js';

let server: OpenServer | undefined;

// Without its parent nobody asks this server anything.
const channel = openChannel<ToServer, FromServer>(hear, () => process.exit(1));

// As in any server, an error that nobody catches is its end.
process.on('uncaughtException', (error) => {
  const message = error instanceof HandlerFailure ? error.message : `the handler threw: ${messageOf(error)}`;
  channel.say({ type: 'failed', message }, () => process.exit(1));
});

function hear(message: ToServer): void {
  answer(message).then((said) => channel.say(said), fail);
}

async function answer(message: ToServer): Promise<FromServer> {
  switch (message.type) {
    case 'calibrate':
      return { type: 'calibrated', steps: stepsFor(message.ms) };
    case 'look':
      await loadHandler(message.path);
      return { type: 'looked' };
    case 'open': {
      const module: { readonly default: Route } = await import(
        new URL(`./routes/${message.route}.js`, import.meta.url).href
      );
      server = await module.default.open(message.job);
      return { type: 'open', port: server.port, pids: server.pids };
    }
    case 'stop': {
      // What hangs ends with this process; what the server did before is still worth knowing.
      const late = delay(STOP_GRACE_MS, false, { ref: false });
      return { type: 'stopped', clean: (await Promise.race([server?.stop(), late])) ?? false };
    }
    case 'end workers':
      if (server?.endWorkers === undefined) throw new Error('this server has no workers that can be ended');
      return { type: 'workers ended', ends: (await server.endWorkers()).map(String) };
  }
}

function fail(thrown: unknown): void {
  channel.say({ type: thrown instanceof NotHere ? 'not here' : 'failed', message: messageOf(thrown) });
}
