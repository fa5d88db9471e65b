// The process of the route `shared-fd`: its threads listen on descriptors that it was started with.
import { messageOf } from '../../model/failure.js';
import type { ServeJob } from '../serve-job.js';
import type { ListeningThread } from './listening-thread.js';
import { startThreads, stopListening } from './thread-crew.js';

export interface DescriptorJob {
  readonly job: ServeJob;
  readonly descriptors: readonly number[];
}

export type ToDescriptorHost = 'stop' | 'end';

export type FromDescriptorHost =
  | { readonly type: 'listening' }
  | { readonly type: 'stopped'; readonly clean: boolean }
  | { readonly type: 'ended'; readonly ends: readonly number[] }
  | { readonly type: 'failed'; readonly message: string };

const { job, descriptors }: DescriptorJob = JSON.parse(process.argv[2] ?? '');

// Its threads keep it alive, also where its parent was killed and nobody can stop it any more.
process.once('disconnect', () => process.exit());

try {
  const crew = await startThreads(
    new URL('./listening-thread.js', import.meta.url),
    descriptors.map((fd, number): ListeningThread => ({ job, number, listen: { fd } })),
  );
  process.once('message', async (asked: ToDescriptorHost) => {
    if (asked === 'end') say({ type: 'ended', ends: await crew.end() }, true);
    else say({ type: 'stopped', clean: await stopListening(crew) }, true);
  });
  say({ type: 'listening' });
} catch (error) {
  say({ type: 'failed', message: messageOf(error) }, true);
}

/** Ends the channel where asked: only when the message has left may it be closed. */
function say(message: FromDescriptorHost, isLast = false): void {
  process.send?.(message, undefined, undefined, () => {
    if (isLast) process.disconnect();
  });
}
