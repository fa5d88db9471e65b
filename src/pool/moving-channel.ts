import { MeasurementError } from '../model/failure.js';
import type { ReturnMessage, TaskMessage } from '../worker/messages.js';
import { movableBuffers, type PlacedBytes, placedBytes } from '../worker/movable-bytes.js';
import type { Channel } from './channel.js';

/** Receives tasks that have their bytes again; `first` is the place of the first of them. */
type TakeBack = (first: number, tasks: readonly unknown[]) => void;

/** Tasks whose bytes are in a thread. */
interface Away {
  readonly tasks: readonly unknown[];
  readonly placed: readonly PlacedBytes[];
}

/**
 * A thread's channel over which the buffers of a message's tasks move to the thread, and come back with its results.
 * They are put where they were, so objects in the tasks that are posted must be the strategy's own.
 */
export function movingChannel(channel: Channel, inLists: boolean, takeBack: TakeBack): Channel {
  const away = new Map<number, Away>();
  const hear = ([, first, , , back]: ReturnMessage): void => {
    const { tasks, placed } = away.get(first) ?? NOTHING;
    away.delete(first);
    if (placed.length !== back.length) throw lost(placed.length, back.length);
    for (const [i, { put }] of placed.entries()) put(back[i]);
    takeBack(first, tasks);
  };
  return {
    ...channel,
    post(message) {
      if (!isTaskMessage(message)) return channel.post(message);
      const [first, sent] = message;
      const tasks = inLists && Array.isArray(sent) ? sent : [sent];
      const placed = placedBytes(tasks);
      away.set(first, { tasks, placed });
      channel.post(message, movableBuffers(placed.map(({ bytes }) => bytes)));
    },
    listen({ onMessage, onDeath }) {
      channel.listen({
        onDeath,
        onMessage: (message) => {
          if (!isReturn(message)) return onMessage(message);
          try {
            hear(message);
          } catch (error) {
            if (!(error instanceof MeasurementError)) throw error;
            return onDeath(error);
          }
          onMessage(message);
        },
      });
    },
  };
}

const NOTHING: Away = { tasks: [], placed: [] };

function lost(moved: number, back: number): MeasurementError {
  return new MeasurementError(
    'changed-input',
    `${moved} views and buffers of tasks moved to a thread, and ${back} came back`,
  );
}

/** What a pool posts besides tasks is a word. */
function isTaskMessage(message: unknown): message is TaskMessage {
  return Array.isArray(message);
}

/** Looks only for the parts that are read here: whoever listens checks whose message it is. */
function isReturn(message: unknown): message is ReturnMessage {
  return Array.isArray(message) && typeof message[1] === 'number' && Array.isArray(message[4]);
}
