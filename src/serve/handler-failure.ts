/** Why a fetch-style handler has no answer: the message is a sentence about the handler, without a full stop. */
export class HandlerFailure extends Error {
  override readonly name = 'HandlerFailure';
}
