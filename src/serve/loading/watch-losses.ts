import type { Client } from './autocannon.js';

/**
 * Calls `onLoss` for each request of a client that got no response: an error came instead, or another request although no
 * response came between. autocannon counts errors and timeouts itself; where a connection just ends, it sends the request again
 * over another and says nothing. It also sends one over a connection whose last response said that it closes, which is no loss.
 */
export function watchLosses(client: Client, onLoss: () => void): void {
  let isUnderWay = false;
  let isClosing = false;
  let wentOverClosing = false;

  function endRequest(): void {
    if (isUnderWay && !wentOverClosing) onLoss();
    isUnderWay = false;
  }

  client.on('request', () => {
    endRequest();
    wentOverClosing = isClosing;
    isClosing = false;
    isUnderWay = true;
  });
  client.on('connError', endRequest);
  client.on('headers', ({ headers }) => {
    isClosing = saysClose(headers);
  });
  client.on('response', () => {
    isUnderWay = false;
  });
}

/** Reads a list of names and values in turns. */
function saysClose(headers: readonly string[]): boolean {
  return headers.some(
    (text, i) => i % 2 === 1 && text === 'close' && headers[i - 1]?.toLowerCase() === 'connection',
  );
}
