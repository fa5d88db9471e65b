// The child's end of the channel between the tool and a process that runs foreign code. Import this module
// before foreign code.
import { Socket } from 'node:net';
import { CHANNEL_DESCRIPTOR, type Sealed } from './channel-format.js';

export interface ChildChannel<Out> {
  /** Sends a message. `sent` is called when the message has left this process. */
  say(message: Out, sent?: () => void): void;
  /** Sets whether the channel keeps this process alive. */
  hold(alive: boolean): void;
  close(): void;
}

const { stringify, parse } = JSON;

/**
 * Listens to the parent. The first message brings the token that answers must carry; nothing else holds the
 * token. `onClosed` is called when the parent is gone.
 */
export function openChannel<In, Out>(
  onMessage: (message: In) => void,
  onClosed: () => void,
): ChildChannel<Out> {
  const socket = new Socket({ fd: CHANNEL_DESCRIPTOR, readable: true, writable: true });
  const write = socket.write.bind(socket);
  let token = '';
  let pending = '';
  let isClosing = false;
  socket.setEncoding('utf8').on('data', (text: string) => {
    const lines = (pending + text).split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) {
      // These are the tool's own messages: nobody else has the other end.
      const [given, message]: Sealed<In> = parse(line);
      token = given;
      onMessage(message);
    }
  });
  const closed = (): void => {
    if (!isClosing) onClosed();
  };
  socket.on('end', closed).on('error', closed);
  return {
    say: (message, sent) => {
      const sealed: Sealed<Out> = [token, message];
      write(`${stringify(sealed)}\n`, () => sent?.());
    },
    hold: (alive) => void (alive ? socket.ref() : socket.unref()),
    close: () => {
      isClosing = true;
      socket.end();
      socket.unref();
    },
  };
}
