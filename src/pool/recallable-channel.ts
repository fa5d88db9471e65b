import type { Channel } from './channel.js';

/**
 * A thread's channel whose task messages can be taken back until the thread begins them. This side and the thread both count
 * them; `nextMessage`, in memory that both share, is the only one that the thread may begin. So moving it beyond all that
 * were sent takes back those that have not begun.
 */
export function recallableChannel(channel: Channel, nextMessage: Int32Array): Channel {
  let sent = 0;
  return {
    ...channel,
    post(message, moved) {
      channel.post(message, moved);
      sent = (sent + 1) | 0;
    },
    takeBack: () => (sent - Atomics.exchange(nextMessage, 0, sent)) | 0,
  };
}
