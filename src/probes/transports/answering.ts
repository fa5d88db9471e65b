import { DIGEST_NEXT } from './line.js';
import { digestOf, tailOf } from './proof.js';

/** Makes a receiver: a function that says of each payload what the sender wants to hear; undefined for a note. */
export function answering(): (received: unknown) => number | undefined {
  let isDigestDue = false;
  return (received) => {
    if (received === DIGEST_NEXT) {
      isDigestDue = true;
      return undefined;
    }
    const said = isDigestDue ? digestOf(received) : tailOf(received);
    isDigestDue = false;
    return said;
  };
}
